package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.regression.{RecordFits, RidgeModel, RidgeRegression}
import org.thunder.Series

class RidgeCommandSuite extends AnyFunSuite with CommandLine {

  private def words(output: Any, more: Any*) =
    Seq("ridge", "--input", flatSeries, "--output", output, "--design", design) ++ more

  test("maps of the best fits, of their penalties, and of the scores") {
    val output = folder.resolve("ridge")
    summary(words(output, "--alphas", "0.1,1,10", "--folds", "3"): _*)
    val series = Series.fromBlock(context, golden("movie"), 2)
    val folds = RidgeRegression.contiguous(12, 3)
    val model = new RidgeRegression(Seq(0.1, 1, 10)).fit(golden("design"), series, folds)
    for (
      (name, expected) <- Seq(
        "coefficients" -> model.coefficients,
        "r2" -> model.rSquared,
        "alpha" -> model.alpha,
        "scores" -> model.scores
      )
    ) assertClose(maps(output.resolve(name)), expected.toImages.toBlock, 1e-5, 1e-5, hint = name)
    val written = RecordFits.load[RidgeModel](context, output.resolve("model").toString)
    assertClose(written.scores.toBlock, model.scores.toBlock, 1e-5, 1e-5)
  }

  test("one penalty; folds that cannot be") {
    val output = folder.resolve("one")
    val found = summary(words(output, "--alphas", "2"): _*)
    assert(found.get("results").size == 4)
    val outcome = thunder(words(folder.resolve("none"), "--folds", "13"): _*)
    assert(outcome.code == Main.Usage && outcome.problem.contains("between 2 and the 12 time points"))
  }
}
