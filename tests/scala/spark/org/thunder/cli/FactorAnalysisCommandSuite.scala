package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.Models
import org.thunder.factorization.FactorAnalysisModel
import org.thunder.io.SeriesReader

class FactorAnalysisCommandSuite extends AnyFunSuite with CommandLine {

  test("factors, components and model") {
    val output = folder.resolve("factors")
    val found =
      summary("factoranalysis", "--input", flatSeries, "--output", output, "--k", 2, "--max-iter", 5)
    assert(found.get("k").intValue == 2 && found.get("n_iter").intValue <= 5)
    val model = Models.load(context, output.resolve("model").toString).asInstanceOf[FactorAnalysisModel]
    val components = Recording.open(context, Arguments(input = output.resolve("components").toString))
    assertClose(components.series.toBlock, model.components)
    val factors = model.transform(SeriesReader.fromBinary(context, flatSeries.toString)).toImages.toBlock
    assertClose(maps(output.resolve("factors")), factors, 1e-5, 1e-6)
  }
}
