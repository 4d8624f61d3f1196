package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException}

/** Values are tested in LeastSquaresModelSuite. */
class DesignStatisticsSuite extends AnyFunSuite {
  private val design = Golden("inference")("design")

  test("statistics have a value for each term, or one") {
    val white = new DesignStatistics(RegressionDesign(design, fitIntercept = true))
    for ((name, length) <- Seq("se" -> 4, "t" -> 4, "p" -> 4, "z" -> 4, "partial" -> 4, "f" -> 1, "r2" -> 1))
      assert(white.named(name).length == length)
    assert(white.bound(0.9, isUpper = true).length == 4)
    assert(white.contrast(Seq(Array(1.0, 0, 0), Array(0, 1.0, -1)), "effect").length == 2)
    for (body <- Seq(() => white.named("q"), () => white.named("rho"), () => white.joint(Nil, "t")))
      intercept[InvalidArgumentException](body())
    val ar1 = new DesignStatistics(RegressionDesign(design, fitIntercept = true, NoiseModel.Ar1(10)))
    assert(ar1.named("rho").length == 1 && ar1.named("t").length == 4)
  }
}
