package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.{Golden, Models, Series}
import org.thunder.io.{BinaryWriter, SeriesReader}
import org.thunder.trajectories.JpcaModel

class JpcaCommandSuite extends AnyFunSuite with CommandLine {
  private lazy val input = {
    val path = folder.resolve("for-jpca").toString
    val population = Series.fromBlock(context, Golden("trajectories")("population").reshape(Array(8, 5, 40)))
    BinaryWriter.write(population, path, "series", false)
    path
  }

  test("weights, trajectories and model") {
    val output = folder.resolve("jpca")
    val words = Seq[Any]("--conditions", 5, "--k", 4, "--step", 0.5, "--soften", 5)
    val found = summary(Seq("jpca", "--input", input, "--output", output) ++ words: _*)
    assertClose(doubles(found.get("frequencies")), Golden("trajectories")("jpca_frequencies"), 1e-8)
    assert(math.abs(found.get("r2_skew").doubleValue - Golden("trajectories")("jpca_r2").doubles(0)) < 1e-8)
    val model = Models.load(context, output.resolve("model").toString).asInstanceOf[JpcaModel]
    val series = SeriesReader.fromBinary(context, input)
    assertClose(maps(output.resolve("weights")), model.transform(series).toImages.toBlock)
    val courses = Recording.open(context, Arguments(input = output.resolve("trajectories").toString))
    assertClose(courses.series.toBlock, model.trajectories)
  }

  test("its own mean and midpoints; wrong numbers") {
    val words = Seq[Any]("jpca", "--input", input, "--output", folder.resolve("other"))
    val found =
      summary(words ++ Seq[Any]("--conditions", 5, "--k", 2, "--keep-mean", "--difference", "midpoint"): _*)
    assert(found.get("difference").textValue == "midpoint" && !found.get("subtract_mean").booleanValue)
    assert(
      thunder(
        words ++ Seq[Any]("--conditions", 5, "--k", 3, "--overwrite"): _*
      ).problem.contains("k must be even")
    )
    assert(thunder(words: _*).problem.contains("--conditions"))
  }
}
