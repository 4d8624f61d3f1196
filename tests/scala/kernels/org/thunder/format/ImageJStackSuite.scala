package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException

class ImageJStackSuite extends AnyFunSuite {

  import TinyTiff.Tag

  private def described(text: String, pixels: Int, compression: Long = 1): Array[Byte] = {
    val description = Tag(270, 2, text.map(_.toLong) :+ 0L: _*)
    val tags = TinyTiff.grey.filterNot(_.number == 259) ++ Seq(description, Tag(259, 3, compression))
    TinyTiff.file(tags, Array.tabulate(pixels)(_.toByte))
  }

  test("images that no directory names") {
    val file = TinyTiff.open(described("ImageJ=1.54f\nimages=3\nslices=3\n", pixels = 18))
    assert(file.pages.map(_.number) == Seq(1, 2, 3))
    assert(file.readPage(2).toDoubles.toSeq == Seq(12.0, 13.0, 14.0, 15.0, 16.0, 17.0))
  }

  test("a stack that is cut short") {
    val error = intercept[DataException](TinyTiff.open(described("ImageJ=1.54f\nimages=300\n", pixels = 17)))
    assert(
      error.getMessage.startsWith(
        "tiny.tif: page 1 at byte 25: its description announces 300 images of 6 bytes from byte 8 on"
      )
    )
  }

  test("a stack that tifffile truncated") {
    val file = TinyTiff.open(described("""{"shape": [3, 2, 3], "truncated": true}""", pixels = 18))
    assert(file.pages.length == 3 && file.readPage(1).toDoubles.toSeq == Seq(6.0, 7.0, 8.0, 9.0, 10.0, 11.0))
    for (text <- Seq("""{"shape": [3, 2, 3]}""", """{"shape": [7], "truncated": true}"""))
      assert(TinyTiff.open(described(text, pixels = 18)).pages.length == 1)
  }

  test("other descriptions and compressed pages are one image") {
    for (
      text <- Seq("ImageJ=1.54f\nimages=1\n", "ImageJ=1.54f\n", "images=3", "ImageJ=1\nimages=99999999999")
    )
      assert(TinyTiff.open(described(text, pixels = 18)).pages.length == 1)
    assert(TinyTiff.open(described(
      "ImageJ=1.54f\nimages=3\n",
      pixels = 18,
      compression = 32773
    )).pages.length == 1)
  }
}
