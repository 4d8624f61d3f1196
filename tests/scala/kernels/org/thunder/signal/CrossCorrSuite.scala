package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.RowFunction
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}

class CrossCorrSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("signal")

  test("equals the definition in NumPy, lags beyond the record included") {
    for (n <- Seq(2, 3, 7, 12, 65); lag <- Seq(0, 1, 4)) {
      val signal = golden(s"signals$n").sliceRows(0, 1).doubles
      val result = RowFunction(CrossCorr(signal, lag), golden(s"records$n"))
      assertClose(result, golden(s"crosscorr${n}_$lag"), 1e-9, 1e-9, s"n = $n, lag $lag:")
    }
  }

  test("a record that follows the signal peaks at the positive lag") {
    val signal = Array.tabulate(40)(i => math.exp(-math.pow(i - 18, 2) / 8))
    val late = Array.tabulate(40)(i => math.exp(-math.pow(i - 21, 2) / 8))
    val result = RowFunction(CrossCorr(signal, 5), records(late)).doubles
    assert(result.indexOf(result.max) == 5 + 3)
  }

  test("a constant record gives 0, a constant signal NaN") {
    val signal = Array(1.0, 2, 4)
    assert(RowFunction(CrossCorr(signal, 1), records(Array.fill(3)(0.1))).doubles.toSeq == Seq(0.0, 0.0, 0.0))
    assertAllNaN(RowFunction(CrossCorr(Array.fill(3)(0.1), 1), records(signal, Array.fill(3)(2.0))).doubles)
  }

  test("bad arguments") {
    intercept[InvalidArgumentException](CrossCorr(Array(1.0), -1))
    val error =
      intercept[InvalidArgumentException](RowFunction(CrossCorr(Array(1.0)), records(Array(1.0, 2))))
    assert(error.getMessage.contains("as many samples as a record, 2, but has 1"))
  }
}
