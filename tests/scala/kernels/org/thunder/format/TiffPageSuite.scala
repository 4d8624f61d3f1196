package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException
import org.thunder.array.{DType, NDBlock}

class TiffPageSuite extends AnyFunSuite {

  import TinyTiff.Tag

  private def page(tags: Tag*): TiffPage = TiffPage(TinyTiff.directory(TinyTiff.grey(tags: _*)))

  private def message(tags: Tag*): String = intercept[DataException](page(tags: _*)).getMessage

  test("size and type of a page") {
    assert(page().height == 2 && page().width == 3 && page().number == 1)
    assert(page(Tag(258, 3, 16)).dtype == DType.UInt16)
  }

  test("grey of either direction, colours and palettes are numbers as they are stored") {
    for (photometric <- Seq(0L, 1L, 2L, 3L, 5L))
      assert(page(Tag(262, 3, photometric)).read().toDoubles.head == 1)
    assert(page(Tag(262, 3)).height == 2)
  }

  test("what is not supported is named by page, tag and value") {
    assert(
      message(Tag(284, 3, 3)) ==
        "tiny.tif: page 1 at byte 14: tag 284 (PlanarConfiguration) 3 is not supported; supported: 1, 2"
    )
    assert(message(Tag(262, 3, 6)).contains("tag 262 (PhotometricInterpretation) 6"))
    assert(message(Tag(32997, 3, 2)).contains("tag 32997 (ImageDepth) 2"))
  }

  test("samples are the last axis, side by side or apart") {
    assert(page(Tag(277, 3, 1)).shape.toSeq == Seq(2, 3))
    val pixel = Seq(Tag(256, 3, 1), Tag(277, 3, 3), Tag(258, 3, 8, 8, 8))
    val together = page(pixel: _*)
    assert(together.shape.toSeq == Seq(2, 1, 3) && together.size == 6 && together.samplesTogether == 3)
    assert(together.read().toDoubles.toSeq == (1 to 6).map(_.toDouble))
    val apart = page(pixel ++ Seq(Tag(284, 3, 2), Tag(273, 4, 8, 10, 12), Tag(279, 4, 2, 2, 2)): _*)
    assert(apart.shape.toSeq == Seq(2, 1, 3) && apart.samplesTogether == 1)
    assert(apart.read().toDoubles.toSeq == Seq(1.0, 3.0, 5.0, 2.0, 4.0, 6.0))
    val block = NDBlock.zeros(DType.UInt8, Array(8))
    apart.readInto(block, 1)
    assert(block.toDoubles.toSeq == Seq(0.0, 1.0, 3.0, 5.0, 2.0, 4.0, 6.0, 0.0))
  }

  test("sizes that cannot be") {
    assert(message(Tag(256, 3, 0)) == "tiny.tif: page 1 at byte 14: tag 256 (ImageWidth) is 0")
    assert(message(Tag(257, 4, 0xffffffffL)).contains("tag 257 (ImageLength) is 4294967295"))
    assert(message(Tag(257, 16, -1)).contains("tag 257 (ImageLength) is -1"))
    assert(message(Tag(256, 4, 1 << 20), Tag(257, 4, 1 << 20)).contains("more than one block can hold"))
  }
}
