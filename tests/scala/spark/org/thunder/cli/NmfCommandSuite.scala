package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.{Models, Series}
import org.thunder.array.Arithmetic
import org.thunder.factorization.NmfModel
import org.thunder.io.{BinaryWriter, SeriesReader}

class NmfCommandSuite extends AnyFunSuite with CommandLine {

  private lazy val positive = {
    val path = folder.resolve("positive").toString
    BinaryWriter.write(Series.fromBlock(context, golden("movie")).abs, path, "series", false)
    path
  }

  test("weights, components and model") {
    val output = folder.resolve("nmf")
    val words = Seq[Any]("--k", 2, "--method", "hals", "--init", "nndsvd", "--max-iter", 7, "--seed", 3)
    val found = summary(Seq("nmf", "--input", positive, "--output", output) ++ words: _*)
    assert(found.get("k").intValue == 2 && found.get("n_iter").intValue <= 7)
    val model = Models.load(context, output.resolve("model").toString).asInstanceOf[NmfModel]
    assert(found.get("reconstruction_err").doubleValue == model.reconstructionError)
    val components = Recording.open(context, Arguments(input = output.resolve("components").toString))
    assertClose(components.series.toBlock, model.components)
    val weights = model.transform(SeriesReader.fromBinary(context, positive)).toImages.toBlock
    assertClose(maps(output.resolve("weights")), weights, 1e-6)
  }

  test("negative values are refused, and so is an unknown method") {
    val below = folder.resolve("below").toString
    val series = Series.fromBlock(context, golden("movie")).combine(Arithmetic.Subtract, 1000)
    BinaryWriter.write(series, below, "series", false)
    val negative = thunder("nmf", "--input", below, "--output", folder.resolve("negative"))
    assert(negative.code == Main.Failure && negative.problem.contains("values of 0 or more"))
    val unknown =
      thunder("nmf", "--input", positive, "--output", folder.resolve("unknown"), "--method", "cd")
    assert(unknown.code == Main.Usage && unknown.problem.contains("'cd'"))
  }
}
