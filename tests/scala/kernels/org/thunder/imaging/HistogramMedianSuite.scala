package org.thunder.imaging

class HistogramMedianSuite extends MedianWorkerCases(new HistogramMedian(_, IntKeys)) {

  test("a window with a hundred rows") {
    assertSorted(MedianWorkers.frames(1 << 20, 1, 30, 8), Seq(101, 3))
  }
}
