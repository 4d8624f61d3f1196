package org.thunder.cli

import java.nio.file.Files

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.{Images, InvalidArgumentException, Series}
import org.thunder.array.NDBlock

import scala.jdk.CollectionConverters._

class OutputSuite extends AnyFunSuite with CommandLine {

  private def open(name: String, overwrite: Boolean = false): Output = Output
    .open(
      context.hadoopConfiguration,
      Arguments(output = Some(folder.resolve(name).toString), overwrite = overwrite)
    )

  private def images = Images.fromBlock(context, NDBlock.doubles(Array(1, 2, 3, 4, 5, 9), 2, 1, 3))

  private def names(name: String): Set[String] =
    Files.list(folder.resolve(name)).iterator.asScala.map(_.getFileName.toString).toSet

  test("maps come with their ranges, and the summary last") {
    val output = open("maps")
    output.writeMaps("scores", images)
    assert(!Files.exists(folder.resolve("maps/summary.json")))
    val report = new Report
    output.finish(report)
    assertClose(maps(folder.resolve("maps/scores")), images.toBlock)
    val text = Files.readString(folder.resolve("maps/summary.json"))
    assert(text == report.json)
    assert(report.text.linesIterator.toSeq.tail == Seq(
      "results.scores.shape: [2,1,3]",
      "results.scores.dtype: float64",
      "results.scores.min: [1.0,4.0]",
      "results.scores.mean: [2.0,6.0]",
      "results.scores.max: [3.0,9.0]"
    ))
    assert(names("maps") == Set("scores", "summary.json"))
  }

  test("images and series without ranges") {
    val output = open("plain")
    output.writeImages("images", images)
    output.writeSeries("series", Series.fromBlock(context, NDBlock.doubles(Array(1, 2, 3, 4), 2, 2)))
    val report = new Report
    output.finish(report)
    assert(!report.text.contains("min") && report.text.contains("results.series.shape: [2,2]"))
    assert(names("plain/series").contains("conf.json"))
  }

  test("a folder that is not empty is refused, or only the command's results are replaced") {
    write("full/mine.txt", "x")
    assert(
      intercept[InvalidArgumentException](open("full")).getMessage.contains("full is not empty; --overwrite")
    )
    for (_ <- 1 to 2) {
      val output = open("full", overwrite = true)
      output.writeMaps("scores", images)
      output.finish(new Report)
    }
    assert(Set("mine.txt", "scores", "summary.json").subsetOf(names("full")))
    Files.createDirectories(folder.resolve("empty"))
    open("empty")
  }

  test("an earlier summary goes before the first result is replaced") {
    val first = open("again", overwrite = true)
    first.writeMaps("scores", images)
    first.finish(new Report)
    open("again", overwrite = true).writeMaps("scores", images)
    assert(!Files.exists(folder.resolve("again/summary.json")))
  }

  test("a file in place of a folder") {
    write("file.txt", "x")
    assert(intercept[InvalidArgumentException](open("file.txt")).getMessage.contains("expected a folder"))
  }

  test("without a folder nothing is written") {
    val output = Output.open(context.hadoopConfiguration, Arguments())
    val report = new Report
    output.writeMaps("scores", images)
    output.finish(report)
    assert(report.json.trim == "{ }")
  }
}
