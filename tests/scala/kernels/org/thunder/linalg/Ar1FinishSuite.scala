package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite

/** Fits are tested in Ar1LeastSquaresSuite. */
class Ar1FinishSuite extends AnyFunSuite {
  private val x = Array(1.0, -1, 1, -1)
  private val ordinary = OrdinaryLeastSquares(x, 4, 1, fitIntercept = true)
  private val fit = Ar1LeastSquares(ordinary, CoefficientCovariance(ordinary, x, Array.empty), 10)

  test("a record without residuals is its coordinates' combination, moved by its origin") {
    val out = new Array[Double](7)
    val nothing = Ar1Squares.of(new Array[Double](4), 0, 4)
    new Ar1Finish(fit)(1, Array(9.0, 9, 2, 6), new Array[Double](4), 100, nothing, None, out, 1)
    // 2 times the constant of norm 1, which is 1/2, and 6 times the column's, whose sign the factorisation chooses.
    assert(math.abs(out(1) - 101) < 1e-12 && math.abs(math.abs(out(2)) - 3) < 1e-12)
    assert(out(3) == 1.0 && out(4) == 0.0 && math.abs(out(5) - 36) < 1e-12 && out(6) == 0.0)
  }
}
