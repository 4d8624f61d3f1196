package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.Models
import org.thunder.factorization.IcaModel
import org.thunder.io.SeriesReader

class IcaCommandSuite extends AnyFunSuite with CommandLine {

  test("sources, components and model") {
    val output = folder.resolve("ica")
    val words = Seq[Any](
      "--k",
      2,
      "--k-pca",
      3,
      "--fun",
      "cube",
      "--algorithm",
      "deflation",
      "--max-iter",
      30,
      "--seed",
      1
    )
    val found = summary(Seq("ica", "--input", flatSeries, "--output", output) ++ words: _*)
    assert(found.get("k").intValue == 2 && found.get("n_iter").intValue <= 30)
    val model = Models.load(context, output.resolve("model").toString).asInstanceOf[IcaModel]
    assert(model.arrays("whitening").rows == 3)
    val components = Recording.open(context, Arguments(input = output.resolve("components").toString))
    assertClose(components.series.toBlock, model.components)
    val sources = model.transform(SeriesReader.fromBinary(context, flatSeries.toString)).toImages.toBlock
    assertClose(maps(output.resolve("sources")), sources, 1e-5, 1e-6)
  }

  test("iterations that end early are told in the summary") {
    val found = summary("ica", "--input", flatSeries, "--output", folder.resolve("early"), "--max-iter", 1)
    assert(!found.get("converged").booleanValue &&
      found.get("warning").textValue.contains("after 1 iterations"))
  }

  test("an unknown contrast function") {
    val outcome = thunder("ica", "--input", flatSeries, "--output", folder.resolve("no"), "--fun", "tanh")
    assert(outcome.code == Main.Usage && outcome.problem.contains("'tanh'"))
  }
}
