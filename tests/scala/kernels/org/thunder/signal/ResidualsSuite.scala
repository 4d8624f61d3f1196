package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.{NDBlock, RowFunction}

class ResidualsSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("connectivity")
  private val regressors = golden("regressors").doubles

  test("what NumPy's least squares leave, with a regressor that depends on the others") {
    val residuals = Residuals(regressors, 90)
    assert(residuals.rank == 3)
    assertClose(RowFunction(residuals, golden("data")), golden("residuals"), 1e-11)
  }

  test("NaN spoils its record alone") {
    val block = NDBlock.doubles(Array(1.0, Double.NaN, 2, 3, 5, 7), 2, 3)
    val found = RowFunction(Residuals(Array(1.0, 1, 1), 3), block).doubles
    assert(found.take(3).forall(_.isNaN))
    assertClose(NDBlock.doubles(found.drop(3), 3), NDBlock.doubles(Array(-2.0, 0, 2), 3), 1e-14)
  }

  test("other lengths, and regressors without any value, are refused") {
    assert(intercept[InvalidArgumentException](Residuals(regressors, 90).resultLength(80)).getMessage ==
      "residuals: the regressors have 90 samples, but the records have 80")
    intercept[InvalidArgumentException](Residuals(new Array[Double](6), 3))
    intercept[InvalidArgumentException](Residuals(Array(1.0, Double.NaN, 2), 3))
  }
}
