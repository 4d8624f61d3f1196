package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.Series
import org.thunder.regression.{GeneralizedModel, GeneralizedRegression, RecordFits}

class GeneralizedCommandSuite extends AnyFunSuite with CommandLine {

  test("maps of a Poisson regression") {
    val output = folder.resolve("generalized")
    val found = summary("generalized", "--input", flatSeries, "--output", output, "--design", design)
    val series = Series.fromBlock(context, golden("movie"), 2)
    val model = new GeneralizedRegression("poisson").fit(golden("design"), series)
    for (
      (name, expected) <- Seq(
        "coefficients" -> model.betas,
        "z" -> model.z,
        "p" -> model.p,
        "deviance" -> model.deviance,
        "null-deviance" -> model.nullDeviance
      )
    ) assertClose(maps(output.resolve(name)), expected.toImages.toBlock, 1e-5, 1e-5, hint = name)
    val written = RecordFits.load[GeneralizedModel](context, output.resolve("model").toString)
    assert(written.settings.terms == Seq("intercept", "speed", "wave"))
    assertClose(written.z.toBlock, model.z.toBlock, 1e-12)
    val (refused, unsettled) = model.failed
    assert(found.get("refused").asLong == refused && found.get("unsettled").asLong == unsettled)
    assert(found.get("family").asText == "poisson" && refused == 0)
  }

  test("another family is refused") {
    val outcome = thunder(
      "generalized",
      "--input",
      flatSeries,
      "--output",
      folder.resolve("none"),
      "--design",
      design,
      "--family",
      "normal"
    )
    assert(outcome.code == Main.Usage && outcome.problem.contains("expected poisson or binomial or gamma"))
  }
}
