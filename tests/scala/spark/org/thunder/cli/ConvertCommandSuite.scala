package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.array.DType

class ConvertCommandSuite extends AnyFunSuite with CommandLine {

  private def read(path: java.nio.file.Path): Recording =
    Recording.open(context, Arguments(input = path.toString))

  test("series to series and images, and back") {
    val output = folder.resolve("converted")
    summary("convert", "--input", keyedSeries, "--output", output)
    val series = read(output.resolve("series"))
    assert(series.kind == "series" && series.dtype == DType.Int16)
    assertClose(series.series.toBlock, golden("movie"))
    val again = folder.resolve("again")
    val found = summary("convert", "--input", output.resolve("series"), "--output", again, "--to", "images")
    assert(found.get("results").get("images").get("shape").toString == "[12,3,4,2]")
    val images = read(again.resolve("images"))
    assert(images.kind == "images")
    assertClose(images.series.toBlock, golden("movie"))
  }

  test("another element type") {
    val output = folder.resolve("cast")
    summary("convert", "--input", flatImages, "--output", output, "--cast", "float32")
    val series = read(output.resolve("series"))
    assert(series.dtype == DType.Float32)
    assertClose(series.series.toBlock, golden("movie"))
  }

  test("a layout that there is not") {
    val outcome = thunder("convert", "--input", flatImages, "--output", folder.resolve("y"), "--to", "tif")
    assert(outcome.code == Main.Usage &&
      outcome.problem.contains("--to: expected series or images, found 'tif'"))
  }
}
