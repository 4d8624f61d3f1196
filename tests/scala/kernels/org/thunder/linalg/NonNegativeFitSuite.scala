package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions, Serialization}
import org.thunder.array.{Convert, DType, NDBlock, RowFunction}

/** Against `scipy.optimize.nnls`. */
class NonNegativeFitSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("nonnegative")

  for (k <- Seq(1, 2, 3, 6)) test(s"weights of $k components") {
    val (basis, data) = (golden(s"nnls_basis_$k"), golden(s"nnls_records_$k"))
    val fit = Serialization.roundTrip(NonNegativeFit(basis.doubles, k))
    assertClose(RowFunction(fit, data), golden(s"nnls_weights_$k"), 1e-9, 1e-12)
  }

  test("float32 records give float32") {
    val data = Convert.cast(golden("nnls_records_3"), DType.Float32)
    val weights = RowFunction(NonNegativeFit(golden("nnls_basis_3").doubles, 3), data)
    assert(weights.dtype == DType.Float32)
    assertClose(weights, golden("nnls_weights_3"), 1e-5, 1e-6)
  }

  test("NaN and infinity stay in their record") {
    val fit = NonNegativeFit(Array(1.0, 0.0, 0.0, 1.0), 2)
    val found = RowFunction(fit, records(Array(1, 2), Array(Double.NaN, 2), Array(3, -4))).doubles
    assert(found.take(2).toSeq == Seq(1.0, 2.0) && found.drop(4).toSeq == Seq(3.0, 0.0))
    assertAllNaN(found.slice(2, 4).toSeq)
  }

  test("another length is refused; no records; more components than samples") {
    val fit = NonNegativeFit(Array(1.0, 2.0), 1)
    assert(intercept[InvalidArgumentException](fit.resultLength(3)).getMessage.contains("3 samples"))
    assert(RowFunction(fit, NDBlock.zeros(DType.Float64, Array(0, 2))).size == 0)
    val wide = RowFunction(NonNegativeFit(Array(1.0, 2.0), 2), NDBlock.doubles(Array(6.0, 6.0), 2, 1)).doubles
    assert(wide.grouped(2).forall(w => math.abs(w(0) + 2 * w(1) - 6) < 1e-12))
  }
}
