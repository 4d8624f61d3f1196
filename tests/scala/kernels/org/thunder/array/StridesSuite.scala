package org.thunder.array

import org.scalatest.funsuite.AnyFunSuite

/** Worked by hand, and against the definition: index times stride, summed over axes. */
class StridesSuite extends AnyFunSuite {

  test("strides of both orders") {
    assert(Strides.rowMajor(Array(2, 3, 4)).toSeq == Seq(12, 4, 1))
    assert(Strides.columnMajor(Array(2, 3, 4)).toSeq == Seq(1, 2, 6))
    assert(Strides.rowMajor(Array(7)).toSeq == Seq(1) && Strides.columnMajor(Array.emptyIntArray).isEmpty)
  }

  test("positions of elements in C order") {
    assert(Strides.positions(Array(2, 3), Array(1, 2)).toSeq == Seq(0, 2, 4, 1, 3, 5))
    val strides = Array(5, 100, 7)
    val expected = for (i <- 0 until 2; j <- 0 until 3; k <- 0 until 4) yield 5 * i + 100 * j + 7 * k
    assert(Strides.positions(Array(2, 3, 4), strides).toSeq == expected)
    assert(Strides.positions(Array(0, 3), Array(3, 1)).isEmpty)
    assert(Strides.positions(Array.emptyIntArray, Array.emptyIntArray).toSeq == Seq(0))
  }
}
