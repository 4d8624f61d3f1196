package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.NumericAssertions
import org.thunder.array.{DType, RowFunction}

class RectifiedSuite extends AnyFunSuite with NumericAssertions {
  private val block = records(Array(1, -2), Array(-3, 4))

  test("positive parts, each with its factor") {
    assert(RowFunction(Rectified(Array(2.0, -1.0)), block).doubles.toSeq == Seq(2.0, 2.0, 0.0, 0.0))
  }

  test("squares by sign, in float64") {
    assert(RowFunction(SignedSquares, block).doubles.toSeq == Seq(1.0, 0.0, 0.0, 4.0, 0.0, 16.0, 9.0, 0.0))
    assert(SignedSquares.resultType(DType.Float32) == DType.Float64)
  }
}
