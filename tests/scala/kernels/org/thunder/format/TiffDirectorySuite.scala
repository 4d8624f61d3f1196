package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException

class TiffDirectorySuite extends AnyFunSuite {

  import TinyTiff.Tag

  private def message(code: => Any): String = intercept[DataException](code).getMessage

  test("numbers, defaults, and what comes next") {
    val directory = TinyTiff.directory(TinyTiff.file(TinyTiff.grey, next = 1234))
    assert(directory.number(TiffTag.ImageWidth) == 3)
    assert(directory.number(TiffTag.Predictor, 1) == 1)
    assert(directory.number(TiffTag.ImageLength, 9) == 2)
    assert(TiffDirectory.skip(directory.header, directory.position, 1) == ((2L + 8 * 12 + 4, 1234L)))
  }

  test("tags that the reader does not use are left alone, whatever they hold") {
    val directory = TinyTiff.directory(TinyTiff.grey(Tag(282, 5, 72), Tag(40000, 3, 1)))
    assert(directory.get(282).isEmpty && directory.get(40000).isEmpty)
  }

  test("of a tag that is there twice the first counts") {
    val directory = TinyTiff.directory(TinyTiff.file(TinyTiff.grey :+ Tag(257, 3, 1)))
    assert(directory.number(TiffTag.ImageLength) == 2)
  }

  test("numbers that have to be among a few, or the same for all samples") {
    val directory = TinyTiff.directory(TinyTiff.grey(Tag(258, 3, 8, 8, 8), Tag(339, 3, 1, 2)))
    assert(directory.same(258, 1) == 8 && directory.same(277, 1) == 1)
    assert(message(directory.same(339, 1)).contains("tag 339 (SampleFormat) 1, 2: samples that differ"))
    assert(directory.oneOf(258, 1, Seq(1, 8)) == 8 && directory.oneOf(277, 7, Seq(7)) == 7)
    assert(message(directory.oneOf(
      258,
      1,
      Seq(1, 16)
    )).contains("(BitsPerSample) 8 is not supported; supported: 1, 16"))
    assert(directory.extent(256) == 3)
  }

  test("a missing or empty tag is named") {
    val directory = TinyTiff.directory(TinyTiff.grey(Tag(256, 3)))
    assert(message(directory.number(256)) == "tiny.tif: page 1 at byte 14: tag 256 (ImageWidth) is missing")
    val bytes = TinyTiff.grey()
    bytes(8 + 6 + 2 + 4) = 0 // the count of the first entry
    assert(message(TinyTiff.directory(bytes).number(256)) ==
      "tiny.tif: page 1 at byte 14: tag 256 (ImageWidth) has no value")
  }

  test("a directory that lies beyond the end, or ends there") {
    val bytes = TinyTiff.grey()
    val header = TiffHeader.read(new ByteArraySource("a.tif", bytes))
    assert(
      message(TiffDirectory.read(header, 5000, 2)) ==
        s"a.tif: page 2 at byte 5000: expected a directory there, but the file has ${bytes.length} bytes in all"
    )
    assert(message(TiffDirectory.read(header, -1, 2)).contains("page 2 at byte -1: expected a directory"))
    bytes(14) = -1
    assert(message(TinyTiff.directory(bytes)).contains("page 1 at byte 14: expected a directory of 255 tags"))
  }

  test("BigTIFF: a count of tags that overflows") {
    val bytes = TiffSamples("bigtiff.tif").bytes
    val header = TiffHeader.read(new ByteArraySource("a.tif", bytes))
    bytes(header.firstDirectory.toInt + 7) = -1
    assert(message(TiffDirectory.read(
      header,
      header.firstDirectory,
      1
    )).contains("expected a directory of -"))
    bytes(header.firstDirectory.toInt + 7) = 0x7f
    intercept[DataException](TiffDirectory.read(header, header.firstDirectory, 1))
  }
}
