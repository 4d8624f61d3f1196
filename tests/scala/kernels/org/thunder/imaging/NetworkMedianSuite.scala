package org.thunder.imaging

class NetworkMedianSuite extends MedianWorkerCases(new NetworkMedian(_, IntKeys)) {

  test("rows longer than a segment") {
    assertSorted(MedianWorkers.frames(1000, 1, 3, 1500), Seq(3, 3))
  }
}
