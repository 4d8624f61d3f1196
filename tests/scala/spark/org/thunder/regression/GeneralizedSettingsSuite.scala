package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{InvalidArgumentException, StoredModel}
import org.thunder.linalg.ResponseFamily

class GeneralizedSettingsSuite extends AnyFunSuite {

  private def stored(family: String, names: Seq[String], fitIntercept: Boolean) = GeneralizedSettings(
    new StoredModel(
      "here",
      "GeneralizedRegression",
      Map(
        "family" -> family,
        "names" -> names,
        "fit_intercept" -> fitIntercept,
        "max_iter" -> 7,
        "tol" -> 0.5
      ),
      Map.empty
    )
  )

  test("settings as they are stored") {
    val one = stored("gamma", Seq("intercept", "speed"), fitIntercept = true)
    assert(one.columns == Seq("speed") && one.family == ResponseFamily.Gamma && one.fitLength == 8)
    assert(one.maxIter == 7 && one.tol == 0.5)
    val other = stored("poisson", Seq("speed", "wave"), fitIntercept = false)
    assert(other.columns == other.terms && other.regressors == 2)
    intercept[InvalidArgumentException](stored("normal", Seq("a"), fitIntercept = false))
  }
}
