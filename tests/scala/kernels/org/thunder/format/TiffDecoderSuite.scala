package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException

/** Beside the samples of tifffile: what their writers do not do. */
class TiffDecoderSuite extends AnyFunSuite {

  import TinyTiff.Tag

  private def read(pixels: Array[Byte], tags: Tag*): Seq[Double] = {
    val changed = tags.map(_.number).toSet
    TinyTiff.open(TinyTiff.file(TinyTiff.grey.filterNot(tag => changed(tag.number)) ++ tags, pixels))
      .readPage(0).toDoubles.toSeq
  }

  test("strips far apart, in any order, of compressions whose data end early") {
    val packed = new Array[Byte](100000)
    def put(at: Int, bytes: Int*): Unit = bytes.indices.foreach(i => packed(at + i) = bytes(i).toByte)
    put(90000, 2, 1, 2, 3)
    put(10, 2, 4, 5, 6)
    val tags = Seq(Tag(259, 3, 32773), Tag(278, 3, 1), Tag(279, 4, 4, 4))
    assert(read(packed, tags :+ Tag(273, 4, 90008, 18): _*) == (1 to 6).map(_.toDouble))
    assert(read(packed, tags :+ Tag(273, 4, 18, 90008): _*) == Seq(4, 5, 6, 1, 2, 3).map(_.toDouble))
  }

  test("a last strip that is padded to the rows of the others") {
    val packed = Array[Byte](8, 1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 10, 11, 12, 0, 0, 0, 0, 0, 0)
    val tags =
      Seq(Tag(257, 3, 4), Tag(278, 3, 3), Tag(259, 3, 32773), Tag(273, 4, 8, 18), Tag(279, 4, 10, 10))
    assert(read(packed, tags: _*) == (1 to 12).map(_.toDouble))
  }

  test("bits in reverse order") {
    assert(read(Array[Byte](1, 2, 3, 4, 5, 6), Tag(266, 3, 2)) ==
      Seq(128, 64, 192, 32, 160, 96).map(_.toDouble))
    assert(read(Array[Byte](5, 6), Tag(266, 3, 2), Tag(258, 3, 1), Tag(279, 4, 2)) ==
      Seq(1, 0, 1, 0, 1, 1).map(_.toDouble))
  }

  test("a damaged strip is named with its place") {
    val message = intercept[DataException](
      read(
        Array[Byte](2, 1, 2, 3, 2, 4),
        Tag(259, 3, 32773),
        Tag(278, 3, 1),
        Tag(273, 4, 8, 12),
        Tag(279, 4, 4, 2)
      )
    ).getMessage
    assert(message.contains(
      "strip 2 of 2 (byte 12): expected 3 bytes, found only 1 in 2 bytes of compression PackBits"
    ))
  }

  test("a tile larger than the page") {
    val tags = Seq(Tag(322, 3, 4), Tag(323, 3, 4), Tag(324, 4, 8), Tag(325, 4, 16))
    assert(read(Array.tabulate[Byte](16)(_.toByte), tags: _*) == Seq(0, 1, 2, 4, 5, 6).map(_.toDouble))
  }

  test("a tile that no array can hold is refused before it is allocated") {
    val tags = Seq(Tag(322, 4, 1 << 30), Tag(323, 4, 1 << 30), Tag(324, 4, 8), Tag(325, 4, 16))
    for (compression <- Seq(1L, 50000L)) {
      val message =
        intercept[DataException](read(new Array[Byte](16), tags :+ Tag(259, 4, compression): _*)).getMessage
      assert(message.contains("tile 1 of 1 (byte 8): expected 1152921504606846976 bytes of pixels"))
    }
  }
}
