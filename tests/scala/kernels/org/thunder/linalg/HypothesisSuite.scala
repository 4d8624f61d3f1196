package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException}

/** The probabilities are tested in FitStatisticsSuite. */
class HypothesisSuite extends AnyFunSuite {
  private val x = Golden("inference")("design").doubles
  private val covariance =
    CoefficientCovariance(OrdinaryLeastSquares(x, 25, 3, fitIntercept = true), x, Array.empty)

  test("one contrast is divided by its standard error") {
    val c = Array(0.0, 1, -1, 0.5)
    val found = Hypothesis(c, covariance)
    val betas = Array(9.0, 1, 2, -3, 0.5)
    val effect = 2 + 3 + 0.25
    assert(math.abs(found.meanSquare(betas, 1) / (effect * effect / covariance.variance(c)) - 1) < 1e-12)
  }

  test("contrasts that follow from others do not count; zeros alone are refused") {
    assert(Hypothesis(Array(0.0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 1, 0), covariance).count == 2)
    intercept[InvalidArgumentException](Hypothesis(new Array[Double](8), covariance))
  }
}
