package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException

class StripTableSuite extends AnyFunSuite {

  import TinyTiff.Tag

  private def table(tags: Tag*) = StripTable(TinyTiff.directory(TinyTiff.grey(tags: _*)), height = 2)

  test("offsets and byte counts as the tags give them") {
    val strips = table(Tag(278, 3, 1), Tag(273, 4, 8, 11), Tag(279, 3, 3, 3))
    assert(strips.rowsPerStrip == 1)
    assert(strips.offsets.toSeq == Seq(8, 11))
    assert(strips.byteCounts.map(_.toSeq).contains(Seq(3, 3)))
  }

  test("rows of a strip: all of them by default, never more") {
    assert(table(Tag(278, 3)).rowsPerStrip == 2)
    assert(table(Tag(278, 4, 0xffffffffL)).rowsPerStrip == 2)
    assert(table(Tag(278, 16, -1)).rowsPerStrip == 2)
    assert(
      intercept[DataException](table(Tag(278, 3, 0))).getMessage ==
        "tiny.tif: page 1: tag 278 (RowsPerStrip) is 0"
    )
  }

  test("byte counts may be missing, offsets may not") {
    assert(table(Tag(279, 4)).byteCounts.isEmpty)
    assert(intercept[DataException](table(Tag(
      273,
      4
    ))).getMessage.contains("tag 273 (StripOffsets) is missing"))
  }

  test("a single strip") {
    val strips = StripTable.single(99, height = 7)
    assert(strips.rowsPerStrip == 7 && strips.offsets.toSeq == Seq(99) && strips.byteCounts.isEmpty)
  }
}
