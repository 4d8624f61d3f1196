package org.thunder.python

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.InvalidArgumentException
import org.thunder.array.NDBlock

class RegressionCallsSuite extends AnyFunSuite with Facade {

  test("results of a regression by their names") {
    val data = series(2, 6, 3)
    val design = NDBlock.doubles(Array(0.0, 1.0, 2.0), 3, 1)
    val model = api.regressionFit(data, design, fitIntercept = true)
    val sizes =
      Seq("betas" -> 2, "betas_and_scores" -> 3, "coefficients" -> 1, "intercept" -> 1, "r_squared" -> 1)
    for ((name, size) <- sizes)
      assert(api.describe(api.regressionResult(model, name)) == s"float64 6,$size")
    assert(values(api.regressionResult(model, "coefficients")).forall(b => math.abs(b - 1) < 1e-9))
    val predicted = values(api.regressionPredict(model, design))
    assert(predicted.zip(values(data)).forall { case (a, b) => math.abs(a - b) < 1e-9 })
    assert(values(api.regressionScore(model, data, design)).forall(r => math.abs(r - 1) < 1e-9))
    intercept[InvalidArgumentException](api.regressionResult(model, "nothing"))
  }

  test("regressions through mixtures of the regressors") {
    val data = series(2, 6, 3)
    val design = NDBlock.doubles(Array(0.0, 1.0, 2.0), 3, 1)
    for (
      model <-
        Seq(api.reducedRankFit(data, design, 1, fitIntercept = true), api.plsFit(data, design, 1, true))
    ) {
      val fit = api.latentRegress(model, data)
      assert(values(api.regressionResult(fit, "coefficients")).forall(b => math.abs(b - 1) < 1e-9))
      assert(values(api.regressionResult(fit, "r_squared")).forall(r => math.abs(r - 1) < 1e-9))
    }
  }
}
