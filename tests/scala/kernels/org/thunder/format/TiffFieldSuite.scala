package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException

class TiffFieldSuite extends AnyFunSuite {

  import TinyTiff.Tag

  private def field(tag: Tag): TiffField = TinyTiff.directory(TinyTiff.grey(tag)).required(tag.number)

  private def message(field: => Any): String = intercept[DataException](field).getMessage

  test("unsigned integers of every width, in the entry or elsewhere") {
    assert(field(Tag(273, 1, 1, 200)).numbers.toSeq == Seq(1, 200))
    assert(field(Tag(273, 3, 1, 65535)).numbers.toSeq == Seq(1, 65535))
    assert(field(Tag(273, 3, 1, 2, 3)).numbers.toSeq == Seq(1, 2, 3))
    assert(field(Tag(273, 4, 0xffffffffL)).numbers.toSeq == Seq(0xffffffffL))
    assert(field(Tag(273, 4, 1, 2)).numbers.toSeq == Seq(1, 2))
    assert(field(Tag(273, 13, 5)).numbers.toSeq == Seq(5))
    assert(field(Tag(273, 16, 1L << 40)).numbers.toSeq == Seq(1L << 40))
  }

  test("text ends at its first 0") {
    assert(field(Tag(270, 2, 'a', 'b', 0)).text == "ab")
    assert(field(Tag(270, 2, 'a', 'b', 'c', 'd', 'e', 0, 'x')).text == "abcde")
    assert(field(Tag(270, 2, 'a')).text == "a")
  }

  test("text is UTF-8, or else Latin-1") {
    assert(field(Tag(270, 2, 0xc2, 0xb5, 'm', 0)).text == "\u00b5m")
    assert(field(Tag(270, 2, 0xb5, 'm', 0)).text == "\u00b5m")
  }

  test("values of another type") {
    assert(message(field(Tag(
      273,
      5,
      1
    )).numbers).contains("tag 273 (StripOffsets): expected unsigned integers"))
    assert(message(field(Tag(273, 2, 'a')).numbers).contains("found values of type 2"))
    assert(message(field(Tag(270, 3, 1)).text).contains("tag 270 (ImageDescription): expected text"))
  }

  test("more values than the file has bytes, values beyond its end, and counts that overflow") {
    val header = TiffHeader.read(new ByteArraySource("a.tif", TinyTiff.grey()))
    def at(count: Long, slot: Int*) = new TiffField(header, 3, 99, 273, 4, count, slot.map(_.toByte).toArray)
    assert(message(at(
      1L << 31,
      0,
      0,
      0,
      0
    ).numbers).contains("a.tif: page 3 at byte 99: tag 273 (StripOffsets): expected no more"))
    assert(message(at(2, 0xff, 0xff, 0, 0).numbers).contains("expected 2 values at byte 65535"))
    for (count <- Seq(-1L, Long.MinValue, Long.MaxValue, (1L << 62) + 1))
      assert(message(at(count, 0, 0, 0, 0).numbers).contains(s"found $count"))
  }
}
