package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException

class SegmentTableSuite extends AnyFunSuite {

  import TinyTiff.Tag

  private def table(isTiled: Boolean, tags: Tag*) =
    SegmentTable(TinyTiff.directory(TinyTiff.grey(tags: _*)), isTiled)

  test("offsets and byte counts as the tags give them") {
    val strips = table(false, Tag(273, 4, 8, 11), Tag(279, 3, 3, 3))
    assert(strips.offsets.toSeq == Seq(8, 11) && strips.byteCounts.map(_.toSeq).contains(Seq(3, 3)))
    val tiles = table(true, Tag(324, 4, 9), Tag(325, 4, 5))
    assert(tiles.offsets.toSeq == Seq(9) && tiles.byteCounts.map(_.toSeq).contains(Seq(5)))
  }

  test("tiles under the tags of strips") {
    assert(table(true).offsets.toSeq == Seq(8))
  }

  test("byte counts may be missing, offsets may not") {
    assert(table(false, Tag(279, 4)).byteCounts.isEmpty)
    val error = intercept[DataException](table(false, Tag(273, 4)))
    assert(error.getMessage.contains("tag 273 (StripOffsets) is missing"))
  }

  test("the same segments further on") {
    val strips = table(false, Tag(273, 4, 8, 11), Tag(279, 3, 3, 3)).shifted(100)
    assert(strips.offsets.toSeq == Seq(108, 111) && strips.byteCounts.map(_.toSeq).contains(Seq(3, 3)))
  }
}
