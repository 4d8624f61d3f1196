package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.{Models, Series}
import org.thunder.clustering.KMeansModel
import org.thunder.io.{BinaryWriter, SeriesReader}

class KMeansCommandSuite extends AnyFunSuite with CommandLine {

  test("labels, similarity, centres and model") {
    val (input, output) = (folder.resolve("for-kmeans").toString, folder.resolve("kmeans"))
    BinaryWriter.write(Series.fromBlock(context, golden("movie")), input, "series", false)
    val words = Seq[Any]("--k", 2, "--init", "random", "--max-iter", 9, "--seed", 3)
    val found = summary(Seq("kmeans", "--input", input, "--output", output) ++ words: _*)
    val model = Models.load(context, output.resolve("model").toString).asInstanceOf[KMeansModel]
    assert(found.get("k").intValue == 2 && found.get("inertia").doubleValue == model.inertia)
    val series = SeriesReader.fromBinary(context, input)
    assertClose(maps(output.resolve("labels")), model.predict(series).toImages.toBlock)
    assertClose(maps(output.resolve("similarity")), model.similarity(series).toImages.toBlock)
    val centers = Recording.open(context, Arguments(input = output.resolve("centers").toString))
    assertClose(centers.series.toBlock, model.centers)
  }
}
