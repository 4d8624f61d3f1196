package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException

class SampleBinsSuite extends AnyFunSuite {
  private def groups(features: Array[Double], edges: Array[Double]*) =
    SampleBins(features, edges).groups.map(_.toSeq)

  test("bins have their left edges, the last one its right edge too") {
    val values = Array(0.0, 1, 2, 0.5, -0.1, 2.1, Double.NaN, 1.999)
    assert(groups(values, Array(0.0, 1, 2)) == Seq(Seq(0, 3), Seq(1, 2, 7)))
    assert(SampleBins(values, Seq(Array(0.0, 1, 2))).counts.toSeq == Seq(2, 3))
  }

  test("several features: bins in C order; a sample outside in one of them is in none") {
    val features = Array(0.0, 0, 0, 1, 1, 0, 1, 3, 1, Double.NaN, 0.2, 1.2)
    assert(groups(features, Array(0.0, 0.5, 1), Array(0.0, 0.7, 2)) == Seq(Seq(0), Seq(1, 5), Seq(2), Seq()))
  }

  test("equal bins and their middles") {
    assert(SampleBins.equal(Array(3.0, -1, 0), 4).toSeq == Seq(-1.0, 0, 1, 2, 3))
    assert(SampleBins.equal(Array(2.0, 2), 1).toSeq == Seq(1.5, 2.5))
    assert(SampleBins.centers(Array(0.0, 1, 4)).toSeq == Seq(0.5, 2.5))
  }

  test("bad arguments") {
    intercept[InvalidArgumentException](SampleBins(Array(1.0), Nil))
    intercept[InvalidArgumentException](SampleBins(Array(1.0), Seq(Array(1.0))))
    intercept[InvalidArgumentException](SampleBins(Array(1.0), Seq(Array(0.0, 1), Array(0.0, 1))))
  }
}
