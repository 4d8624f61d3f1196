package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{InvalidArgumentException, NumericAssertions}
import org.thunder.array.{Convert, DType, NDBlock, RowFunction}

class TriangularSolveSuite extends AnyFunSuite with NumericAssertions {
  private val solve = TriangularSolve(Array(2.0, 1, 4, 0, 5, 3, 0, 0, 0.5), 3)

  test("y R = x") {
    val y = NDBlock.doubles(Array(1.0, 2, 3, -4, 0, 8), 2, 3)
    val x = NDBlock.doubles(Array(2.0, 11, 11.5, -8, -4, -12), 2, 3)
    for (dtype <- Seq(DType.Float64, DType.Float32)) {
      val found = RowFunction(solve, Convert.cast(x, dtype))
      assert(found.dtype == DType.Float64)
      assertClose(found, y, 1e-14)
    }
  }

  test("records of another length are refused") {
    assert(intercept[InvalidArgumentException](solve.resultLength(4)).getMessage.contains("4 samples"))
  }
}
