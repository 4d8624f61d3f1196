package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.Models
import org.thunder.factorization.CcaModel
import org.thunder.io.SeriesReader

class CcaCommandSuite extends AnyFunSuite with CommandLine {

  test("with a design: correlations, weights, scores and model") {
    val output = folder.resolve("cca")
    val words = Seq[Any]("--design", design, "--k", 2, "--k-pca", 2)
    val found = summary(Seq("cca", "--input", flatSeries, "--output", output) ++ words: _*)
    val model = Models.load(context, output.resolve("model").toString).asInstanceOf[CcaModel]
    assertClose(doubles(found.get("correlations")), model.arrays("correlations"))
    val weights = model.xWeights(SeriesReader.fromBinary(context, flatSeries.toString)).toImages.toBlock
    assertClose(maps(output.resolve("x-weights")), weights, 1e-9, 1e-9)
    val scores = SeriesReader.fromBinary(context, output.resolve("y-scores").toString)
    assert(scores.shape.toSeq == Seq(2, 12))
  }

  test("with another recording, regularised") {
    val output = folder.resolve("both")
    val words = Seq[Any]("--other", flatSeries, "--k", 1, "--reg", 0.1)
    val found = summary(Seq("cca", "--input", flatSeries, "--output", output) ++ words: _*)
    assert(math.abs(found.get("correlations").get(0).doubleValue - 1) < 1e-9)
    assertClose(maps(output.resolve("y-weights")), maps(output.resolve("x-weights")), 1e-9, 1e-9)
  }

  test("neither, or both") {
    for (words <- Seq(Seq[Any](), Seq[Any]("--other", flatSeries, "--design", design))) {
      val outcome = thunder(Seq("cca", "--input", flatSeries, "--output", folder.resolve("no")) ++ words: _*)
      assert(outcome.code == Main.Usage && outcome.problem.contains("expected one of --other and --design"))
    }
  }
}
