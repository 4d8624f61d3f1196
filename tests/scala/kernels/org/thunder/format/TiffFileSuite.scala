package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException
import org.thunder.array.BlockCodec

class TiffFileSuite extends AnyFunSuite {

  for (sample <- TiffSamples.readable)
    test(s"${sample.name}: what tifffile reads") {
      val file = TiffSamples.open(sample.name, sample.bytes)
      assert(file.pages.length == sample.shape(0))
      file.pages.foreach(page =>
        assert(page.shape.toSeq == sample.shape.tail.toSeq && page.dtype == sample.dtype)
      )
      assert(file.readPage(0).shape.toSeq == sample.shape.tail.toSeq)
      assert(java.util.Arrays.equals(TiffSamples.readAll(file), BlockCodec.encode(sample.expected)))
    }

  for ((name, expected) <- TiffSamples.refused)
    test(s"$name is refused") {
      val error =
        intercept[DataException](TiffSamples.readAll(TiffSamples.open(name, TiffSamples.bytes(name))))
      assert(error.getMessage.startsWith(s"$name: page ") && error.getMessage.contains(expected))
    }

  test("pages of different kinds, in any order") {
    val file = TiffSamples.open("pages.tif", TiffSamples("pages.tif").bytes)
    val last = file.readPage(4).toDoubles.toSeq
    file.readPage(0)
    assert(file.readPage(4).toDoubles.toSeq == last)
  }

  test("a page that is not there") {
    val file = TinyTiff.open(TinyTiff.grey())
    for (page <- Seq(-1, 1))
      assert(
        intercept[DataException](file.readPage(page)).getMessage ==
          s"tiny.tif: expected a page $page (from 0), but it has 1 pages"
      )
  }

  test("directories that lead back to one before") {
    val error = intercept[DataException](TinyTiff.open(TinyTiff.file(TinyTiff.grey, next = 14)))
    assert(error.getMessage == "tiny.tif: page 2 at byte 14: its directory is that of page 1 again")
    val pages = TiffSamples("pages.tif").bytes
    val header = TiffHeader.read(new ByteArraySource("pages", pages))
    val first = header.firstDirectory
    val second = TiffDirectory.skip(header, first, 1)._2
    val pointer = (second + TiffDirectory.skip(header, second, 2)._1).toInt - 4
    java.nio.ByteBuffer.wrap(pages).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(pointer, first.toInt)
    assert(intercept[DataException](
      TinyTiff.open(pages)
    ).getMessage.contains(s"page 3 at byte $first: its directory is that of page 1"))
  }

  test("a file without a page") {
    val bytes = TinyTiff.grey()
    java.util.Arrays.fill(bytes, 4, 8, 0.toByte)
    assert(intercept[DataException](
      TinyTiff.open(bytes)
    ).getMessage.contains("expected the position of a page at byte 4, found 0"))
  }
}
