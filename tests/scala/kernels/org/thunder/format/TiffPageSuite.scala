package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException
import org.thunder.array.DType

class TiffPageSuite extends AnyFunSuite {

  import TinyTiff.Tag

  private def page(tags: Tag*): TiffPage = TiffPage(TinyTiff.directory(TinyTiff.grey(tags: _*)))

  private def message(tags: Tag*): String = intercept[DataException](page(tags: _*)).getMessage

  test("size and type of a page") {
    assert(page().height == 2 && page().width == 3 && page().number == 1)
    val types = for (format <- Seq(1L, 2L, 3L); bits <- Seq(8L, 16L, 32L, 64L) if format < 3 || bits > 8)
      yield page(Tag(258, 3, bits), Tag(339, 3, format)).dtype
    assert(types.map(_.name) == DType.all.filter(_ != DType.Bool).sortBy(t =>
      (
        t.code(1) match {
          case 'u' => 0
          case 'i' => 1
          case _ => 2
        },
        t.itemSize
      )
    ).map(_.name))
    assert(page(Tag(258, 3, 16)).dtype == DType.UInt16)
  }

  test("grey of either direction and palettes are numbers as they are stored") {
    for (photometric <- Seq(0L, 1L, 3L)) assert(page(Tag(262, 3, photometric)).read().toDoubles.head == 1)
    assert(page(Tag(262, 3)).height == 2)
  }

  test("what is not supported is named by page, tag and value") {
    assert(
      message(Tag(258, 3, 12)) ==
        "tiny.tif: page 1: tag 258 (BitsPerSample) 12 is not supported; supported: 8, 16, 32, 64"
    )
    assert(message(Tag(258, 3)).contains("tag 258 (BitsPerSample) 1 is not supported"))
    assert(message(Tag(258, 3, 8), Tag(339, 3, 3)).contains("supported: 16, 32, 64 for floating point"))
    assert(message(Tag(339, 3, 5)).contains("tag 339 (SampleFormat) 5 is not supported; supported: 1, 2, 3"))
    assert(message(Tag(262, 3, 2)).contains("tag 262 (PhotometricInterpretation) 2"))
    assert(message(Tag(277, 3, 3)).contains("tag 277 (SamplesPerPixel) 3"))
    assert(message(Tag(266, 3, 2)).contains("tag 266 (FillOrder) 2"))
    assert(message(Tag(322, 3, 16)).contains("tag 322 (TileWidth) 16 is not supported; supported: strips"))
    assert(message(
      Tag(259, 3, 5),
      Tag(317, 3, 3)
    ).contains("tag 317 (Predictor) 3 is not supported; supported: 1, 2"))
    assert(message(Tag(317, 3, 2)).contains("tag 317 (Predictor) 2 is not supported; supported: 1"))
  }

  test("sizes that cannot be") {
    assert(message(Tag(256, 3, 0)) == "tiny.tif: page 1: tag 256 (ImageWidth) is 0")
    assert(message(Tag(257, 4, 0xffffffffL)).contains("tag 257 (ImageLength) is 4294967295"))
    assert(message(Tag(257, 16, -1)).contains("tag 257 (ImageLength) is -1"))
    assert(message(Tag(256, 4, 1 << 20), Tag(257, 4, 1 << 20)).contains("more than one block can hold"))
  }
}
