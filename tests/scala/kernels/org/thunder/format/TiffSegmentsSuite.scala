package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException

class TiffSegmentsSuite extends AnyFunSuite {

  import TinyTiff.Tag

  private def read(tags: Tag*): Seq[Double] =
    TinyTiff.open(TinyTiff.grey(tags: _*)).readPage(0).toDoubles.toSeq

  private def message(tags: Tag*): String = intercept[DataException](read(tags: _*)).getMessage

  private val counting = Seq(1.0, 2.0, 3.0, 4.0, 5.0, 6.0)

  test("strips one behind the other, and in any other order") {
    assert(read() == counting)
    assert(read(Tag(278, 3, 1), Tag(273, 4, 8, 11), Tag(279, 4, 3, 3)) == counting)
    assert(read(Tag(278, 3, 1), Tag(273, 4, 11, 8), Tag(279, 4, 3, 3)) ==
      counting.drop(3) ++ counting.take(3))
  }

  test("uncompressed strips do not need their byte counts") {
    assert(read(Tag(279, 4)) == counting)
    assert(read(Tag(278, 3, 1), Tag(273, 4, 11, 8), Tag(279, 4)) == counting.drop(3) ++ counting.take(3))
    assert(message(Tag(279, 4), Tag(259, 3, 5)).contains("tag 279 (StripByteCounts) is missing"))
  }

  test("a strip beyond the file's end") {
    assert(message(Tag(
      273,
      4,
      5000
    )).startsWith(
      "tiny.tif: page 1 at byte 14: strip 1 of 1 (byte 5000): expected 6 bytes from byte 5000 on"
    ))
    assert(message(Tag(279, 4, 5000)).contains("expected 5000 bytes from byte 8 on"))
    assert(message(Tag(273, 16, -8)).contains("from byte -8 on"))
    assert(message(Tag(279, 16, -8)).contains("expected -8 bytes"))
  }

  test("too few strips") {
    assert(
      message(Tag(278, 3, 1)) ==
        "tiny.tif: page 1 at byte 14: tag 273 (StripOffsets): expected a value for each of the 2 strips, found 1"
    )
    assert(message(Tag(278, 3, 1), Tag(279, 4)).contains("each of the 2 strips, found 1"))
    assert(message(Tag(278, 3, 1), Tag(273, 4, 8, 11)).contains("tag 279 (StripByteCounts)"))
  }

  test("strips too short for their pixels are seen before anything is allocated") {
    assert(message(Tag(256, 4, 1L << 29)).contains("compression none, which cannot hold them"))
    assert(message(Tag(256, 4, 1L << 29), Tag(259, 3, 5)).contains("compression LZW, which cannot hold them"))
    assert(message(Tag(279, 4, 5)).contains("expected 6 bytes of pixels, found 5 bytes"))
  }

  test("packed data that end before the strip does") {
    assert(
      message(Tag(
        259,
        3,
        32773
      )).contains("expected 6 bytes, found only 4 in 6 bytes of compression PackBits") &&
        message(Tag(259, 3, 5)).contains("of compression LZW: they are truncated or corrupt")
    )
  }

  test("strips that share their bytes beyond what a file can hold") {
    val tags = Seq(
      Tag(257, 3, 100),
      Tag(278, 3, 1),
      Tag(273, 4, Seq.fill(100)(8L): _*),
      Tag(279, 4, Seq.fill(100)(900L): _*)
    )
    assert(message(tags: _*).contains("expected strips that do not overlap"))
  }
}
