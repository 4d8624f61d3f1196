package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.{DType, NDBlock, RowFunction}

class NonNegativeResidualSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("nonnegative")

  test("the squared distances that scipy.optimize.nnls leaves") {
    for (k <- Seq(1, 2, 3, 6)) {
      val found =
        RowFunction(NonNegativeResidual(golden(s"nnls_basis_$k").doubles, k), golden(s"nnls_records_$k"))
      assertClose(found.reshape(Array(40)), golden(s"nnls_squares_$k"), 1e-9, 1e-12)
    }
  }

  test("float64 whatever the records' type; more records than a slab holds; another length") {
    val residual = NonNegativeResidual(Array(1.0, 0.0), 1)
    assert(residual.resultType(DType.UInt8) == DType.Float64)
    val many = RowFunction(residual, NDBlock.doubles(Array.fill(2 * 40000)(3.0), 40000, 2))
    assert(many.doubles.forall(_ == 9.0))
    intercept[InvalidArgumentException](residual.resultLength(3))
  }
}
