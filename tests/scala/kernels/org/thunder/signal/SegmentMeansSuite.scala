package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite

class SegmentMeansSuite extends AnyFunSuite {
  test("segments that overlap, of each record its own") {
    val means = new SegmentMeans(5, Array(0, 1, 3), 2)
    val records = Array[Double](1, 2, 3, 4, 5, 0, 0, 3, 3, 6)
    val expected = Seq(7.0 / 3, 10.0 / 3, 1, 3)
    val out = Array.fill(5)(9.0)
    means.worker(2, records, out)
    assert(out.toSeq == expected :+ 9.0)
    val found = Array.fill(5)(9.0)
    means.floatWorker(2, 8f +: records.map(_.toFloat), 1, found)
    assert(found.toSeq == expected :+ 9.0)
  }
}
