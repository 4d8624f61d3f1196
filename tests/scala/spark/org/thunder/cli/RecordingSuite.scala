package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.{DataException, InvalidArgumentException, MissingDataException}
import org.thunder.array.{BlockCodec, DType}
import org.thunder.format.TiffSamples

class RecordingSuite extends AnyFunSuite with CommandLine {

  private def open(input: Any, change: Arguments => Arguments = identity): Recording =
    Recording.open(context, change(Arguments(input = input.toString)))

  private def movie = golden("movie")

  test("series of Thunder 1.x and 0.6, and images, tell themselves what they are") {
    for (input <- Seq(flatSeries, keyedSeries)) {
      val recording = open(input)
      assert(recording.kind == "series" && recording.dtype == DType.Int16)
      assert(recording.shape.toSeq == Seq(3, 4, 2, 12))
      assertClose(recording.series.toBlock, movie)
    }
    val recording = open(flatImages)
    assert(recording.kind == "images" && recording.shape.toSeq == Seq(12, 3, 4, 2))
    assertClose(recording.series.toBlock, movie)
  }

  test("series become images") {
    assertClose(open(flatSeries).images.toBlock, open(flatImages).images.toBlock)
  }

  test("0.6's images: the first axis is fastest") {
    write("old/frame0.bin", BlockCodec.encode(org.thunder.array.NDBlock.doubles(Array(1, 2, 3, 4, 5, 6), 6)))
    write("old/conf.json", """{"dims": [2, 3], "dtype": "float64"}""")
    val recording = open(folder.resolve("old"))
    assert(recording.kind == "images" && recording.shape.toSeq == Seq(1, 2, 3))
    assert(recording.images.toBlock.toDoubles.toSeq == Seq(1.0, 3.0, 5.0, 2.0, 4.0, 6.0))
  }

  test("TIFF files are images") {
    for (i <- 0 until 2) write(s"tif/t$i.tif", TiffSamples("pages.tif").bytes)
    val recording = open(folder.resolve("tif"))
    assert(recording.kind == "images" && recording.shape.toSeq == Seq(2, 5, 6, 4))
    val planes = open(folder.resolve("tif"), _.copy(nplanes = 1, start = 1, npartitions = 2))
    assert(planes.shape.toSeq == Seq(5, 6, 4) && planes.rows.layout.partitions == 2)
    assertClose(planes.images.toBlock, TiffSamples("pages.tif").expected)
    intercept[InvalidArgumentException](open(folder.resolve("tif"), _.copy(data = Some("series"))))
  }

  test("files without a configuration, by what the command line says") {
    write("bare/x.bin", BlockCodec.encode(movie))
    val bare = folder.resolve("bare")
    val asSeries =
      open(bare, _.copy(data = Some("series"), shape = Some(Seq(24, 12)), dtype = Some(DType.Int16)))
    assertClose(asSeries.series.toBlock, movie.reshape(Array(24, 12)))
    val asImages =
      open(bare, _.copy(data = Some("images"), shape = Some(Seq(24, 12)), dtype = Some(DType.Int16)))
    assert(asImages.shape.toSeq == Seq(1, 24, 12))
    assert(intercept[InvalidArgumentException](
      open(bare)
    ).getMessage.contains("add --data images or --data series"))
  }

  test("a folder with both formats") {
    write("both/a.bin", Array[Byte](1))
    write("both/a.tif", TiffSamples("pages.tif").bytes)
    val both = folder.resolve("both")
    assert(intercept[InvalidArgumentException](open(both)).getMessage.contains("choose by --format"))
    assert(open(both, _.copy(format = Some("tif"))).kind == "images")
  }

  test("what is not there, and what does not fit") {
    assert(intercept[MissingDataException](open(folder.resolve("nowhere"))).getMessage.contains("nowhere"))
    write("short/series-00000.bin", BlockCodec.encode(movie).dropRight(3))
    write("short/conf.json", """{"shape": [3, 4, 2, 12], "dtype": "int16"}""")
    assert(intercept[DataException](open(folder.resolve("short"))).getMessage.contains("series-00000.bin"))
  }
}
