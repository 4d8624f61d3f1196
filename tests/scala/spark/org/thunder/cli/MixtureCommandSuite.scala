package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.{Models, Series}
import org.thunder.clustering.GaussianMixtureModel
import org.thunder.io.{BinaryWriter, SeriesReader}

class MixtureCommandSuite extends AnyFunSuite with CommandLine {

  test("labels, probabilities, means and model") {
    val (input, output) = (folder.resolve("for-mixture").toString, folder.resolve("mixture"))
    BinaryWriter.write(Series.fromBlock(context, golden("movie")), input, "series", false)
    val words = Seq[Any]("--k", 2, "--covariance", "diag", "--max-iter", 9, "--seed", 3)
    val found = summary(Seq("mixture", "--input", input, "--output", output) ++ words: _*)
    val path = output.resolve("model").toString
    val model = Models.load(context, path).asInstanceOf[GaussianMixtureModel]
    assert(found.get("k").intValue == 2 && found.get("weights").size == 2)
    assert(found.get("lower_bound").doubleValue == model.lowerBound)
    val series = SeriesReader.fromBinary(context, input)
    assertClose(maps(output.resolve("labels")), model.predict(series).toImages.toBlock)
    assertClose(maps(output.resolve("probabilities")), model.predictProba(series).toImages.toBlock)
  }
}
