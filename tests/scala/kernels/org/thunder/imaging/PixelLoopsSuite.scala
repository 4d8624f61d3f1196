package org.thunder.imaging

import org.scalatest.funsuite.AnyFunSuite

class PixelLoopsSuite extends AnyFunSuite {
  private val (a, b, c, d) = (Array(1.0, 2, 9), Array(10.0, 20, 9), Array(3.0, 5, 9), Array(1.0, 1, 9))

  test("each loop by hand; what is behind n stays") {
    val out = Array(0.0, 0, 7)
    PixelLoops.scale(a, 2, 2, out)
    assert(out.toSeq == Seq(2.0, 4, 7))
    PixelLoops.addSum(a, b, 2, 2, out)
    assert(out.toSeq == Seq(24.0, 48, 7))
    PixelLoops.addTwoSums(a, b, 2, c, d, 10, 2, out)
    assert(out.toSeq == Seq(86.0, 152, 7))
    PixelLoops.addDifference(b, a, 2, 2, out)
    assert(out.toSeq == Seq(104.0, 188, 7))
    PixelLoops.add(a, 2, out)
    assert(out.toSeq == Seq(105.0, 190, 7))
    PixelLoops.divide(out, 5, 2, out)
    assert(out.toSeq == Seq(21.0, 38, 7))
    val sums = Array(5.0, 5, 5)
    PixelLoops.slide(b, a, 2, 2, sums, out)
    assert(sums.toSeq == Seq(14.0, 23, 5) && out.toSeq == Seq(7.0, 11.5, 7))
  }
}
