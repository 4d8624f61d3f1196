package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.{Models, Series}
import org.thunder.clustering.BisectingKMeansModel
import org.thunder.io.{BinaryWriter, SeriesReader}

class BisectingCommandSuite extends AnyFunSuite with CommandLine {

  test("labels, similarity, centres and model") {
    val (input, output) = (folder.resolve("for-bisecting").toString, folder.resolve("bisecting"))
    BinaryWriter.write(Series.fromBlock(context, golden("movie")), input, "series", false)
    val words = Seq[Any]("--k", 3, "--strategy", "largest_cluster", "--max-iter", 9, "--seed", 3)
    val found = summary(Seq("bisecting", "--input", input, "--output", output) ++ words: _*)
    val path = output.resolve("model").toString
    val model = Models.load(context, path).asInstanceOf[BisectingKMeansModel]
    assert(found.get("k").intValue == 3 && found.get("inertia").doubleValue == model.inertia)
    assert(found.get("counts").get(0).longValue == model.counts.head)
    val series = SeriesReader.fromBinary(context, input)
    assertClose(maps(output.resolve("labels")), model.predict(series).toImages.toBlock)
    assertClose(maps(output.resolve("similarity")), model.similarity(series).toImages.toBlock)
  }
}
