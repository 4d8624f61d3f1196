package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.{Models, Series}
import org.thunder.clustering.AgglomerativeClusteringModel
import org.thunder.io.{BinaryWriter, SeriesReader}

class AgglomerativeCommandSuite extends AnyFunSuite with CommandLine {

  test("labels, order, centres and model") {
    val (input, output) = (folder.resolve("for-tree").toString, folder.resolve("tree"))
    BinaryWriter.write(Series.fromBlock(context, golden("movie")), input, "series", false)
    val words = Seq[Any]("--k", 2, "--leaves", 6, "--seed", 3)
    val found = summary(Seq("agglomerative", "--input", input, "--output", output) ++ words: _*)
    val path = output.resolve("model").toString
    val model = Models.load(context, path).asInstanceOf[AgglomerativeClusteringModel]
    assert(found.get("k").intValue == 2 && found.get("counts").size == 6)
    val series = SeriesReader.fromBinary(context, input)
    assertClose(maps(output.resolve("labels")), model.predict(series).toImages.toBlock)
    val order = Recording.open(context, Arguments(input = output.resolve("order").toString))
    assert(order.series.toBlock.toDoubles.map(_.toLong).toSeq == model.order(series).toSeq)
  }

  test("the clusters' warning is the tree's") {
    val (input, output) = (folder.resolve("for-warning").toString, folder.resolve("warned"))
    BinaryWriter.write(Series.fromBlock(context, golden("movie")), input, "series", false)
    val words = Seq[Any]("agglomerative", "--input", input, "--output", output, "--leaves", 6, "--overwrite")
    assert(summary(words ++ Seq[Any]("--max-iter", 1): _*).get("warning").textValue.contains("iteration 1"))
    assert(!summary(words ++ Seq[Any]("--max-iter", 1000): _*).has("warning"))
  }
}
