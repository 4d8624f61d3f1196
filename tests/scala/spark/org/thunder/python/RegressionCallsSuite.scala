package org.thunder.python

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.{InvalidArgumentException, Series}
import org.thunder.array.NDBlock

import scala.jdk.CollectionConverters._

class RegressionCallsSuite extends AnyFunSuite with Facade {

  test("results of a regression by their names") {
    val data = series(2, 6, 3)
    val design = NDBlock.doubles(Array(0.0, 1.0, 2.0), 3, 1)
    val model = api.regressionFit(
      data,
      design,
      java.util.List.of("a"),
      NDBlock.doubles(Array.empty),
      fitIntercept = true,
      "white",
      100
    )
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

  test("statistics, contrasts, counts and storage") {
    val data =
      Series.fromBlock(session.sparkContext, NDBlock.doubles(Array(1.0, 2, 4, 4, 7, 7, 7, 7), 2, 4), 2)
    val design = NDBlock.doubles(Array(0.0, 1, 2, 3), 4, 1)
    val weights = NDBlock.doubles(Array(1.0, 1, 1, 1))
    val model = api.regressionFit(data, design, java.util.List.of("a"), weights, true, "white", 100)
    val t = values(api.regressionStatistics(model, java.util.List.of("t", "f")))
    val weightsOfA = api.regressionWeights(model, "a").asScala.map(_.doubleValue).toArray
    val one = NDBlock.doubles(weightsOfA, 1, 2)
    assert(math.abs(values(api.regressionContrast(model, one, false, "t")).head - t(1)) < 1e-9)
    assert(math.abs(values(api.regressionContrast(model, one, true, "f")).head - t(2)) < 1e-9)
    assert(values(api.regressionBound(model, 0.9, false)).head <
      values(api.regressionBound(model, 0.9, true)).head)
    assert(api.regressionUndefined(model).asScala.map(_.longValue) == Seq(0, 1))
    assert(api.modelDescribe(api.fitsSettings(model)).contains("\"names\" : [ \"intercept\", \"a\" ]"))
    val path = java.nio.file.Files.createTempDirectory("thunder").resolve("fit").toString
    api.fitsSave(model, path, false)
    val loaded = api.fitsLoad(path)
    assert(values(api.fitsSeries(loaded)).toSeq == values(api.fitsSeries(model)).toSeq)
    val rate = api.fdrOf(api.regressionStatistics(model, java.util.List.of("f_p")), 0.5)
    api.fitsUncache(model)
    assert(!api.fitsSeries(model).isCached)
    assert(api.fdrThresholds(rate).size == 1 && values(api.fdrAdjusted(rate)).head < 0.5)
  }

  test("ridge regression") {
    val (none, data) = (NDBlock.doubles(Array.empty[Double]), series(2, 6, 3))
    val design = NDBlock.doubles(Array(0.0, 1.0, 2.0), 3, 1)
    val one = api.ridgeFit(
      data,
      design,
      java.util.List.of(),
      none,
      NDBlock.doubles(Array(2.0)),
      none,
      fitIntercept = true
    )
    assert(values(api.regressionResult(one, "coefficients")).forall(b => math.abs(b - 0.5) < 1e-9))
    val folds = NDBlock.doubles(Array(0.0, 0, 1))
    val best =
      api.ridgeFit(
        data,
        design,
        java.util.List.of("a"),
        design.reshape(Array(3, 1)),
        NDBlock.doubles(Array(2.0, 0.0)),
        folds,
        true
      )
    assert(api.modelDescribe(api.fitsSettings(best)).contains("\"names\" : [ \"intercept\", \"a\" ]"))
    assert(values(api.ridgeAlpha(best)).forall(_ == 0) &&
      api.describe(api.ridgeScores(best)) == "float64 6,2")
  }

  test("bilinear regression") {
    val design = NDBlock.doubles(Array(0.0, 1, 1, 0, 0, 2), 3, 2)
    val (data, names) = (series(2, 6, 3), java.util.List.of("a", "b"))
    val model = api.bilinearFit(data, design, design, names, names, 1)
    for ((name, size) <- Seq("gains" -> 2, "offset" -> 1, "intercept" -> 1, "coefficients" -> 2))
      assert(api.describe(api.bilinearResult(model, name)) == s"float64 6,$size")
    val r2 = values(api.bilinearResult(model, "r_squared"))
    for ((a, b) <- values(api.bilinearScore(model, data, design, design)).zip(r2))
      assert(math.abs(a - b) < 1e-9)
    assert(api.describe(api.bilinearPredict(model, design, design)) == "float64 6,3")
    intercept[InvalidArgumentException](api.bilinearResult(model, "nothing"))
  }
}
