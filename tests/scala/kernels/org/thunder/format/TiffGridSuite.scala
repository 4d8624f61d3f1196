package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException

class TiffGridSuite extends AnyFunSuite {

  import TinyTiff.Tag

  private def of(tags: Tag*): TiffGrid =
    TiffGrid(TinyTiff.directory(TinyTiff.grey(tags: _*)), height = 2, width = 3, planes = 1)

  test("rows of a strip: all of them by default, never more") {
    assert(of(Tag(278, 3, 1)).height == 1 && of(Tag(278, 3)).height == 2)
    assert(of(Tag(278, 4, 0xffffffffL)).height == 2 && of(Tag(278, 16, -1)).height == 2)
    assert(of().isWholeRows && of().kind == "strip")
    assert(
      intercept[DataException](of(Tag(278, 3, 0))).getMessage ==
        "tiny.tif: page 1 at byte 14: tag 278 (RowsPerStrip) is 0"
    )
  }

  test("tiles have two sides") {
    val tiles = of(Tag(322, 3, 16), Tag(323, 3, 32))
    assert(tiles.width == 16 && tiles.height == 32 && tiles.kind == "tile" && !tiles.isWholeRows)
    assert(intercept[DataException](of(Tag(322, 3, 16))).getMessage.contains("(TileLength) is missing"))
    assert(intercept[DataException](of(
      Tag(322, 3, 16),
      Tag(323, 3, 0)
    )).getMessage.contains("(TileLength) is 0"))
  }

  test("strips of 7 rows in planes of 20") {
    val grid = TiffGrid(20, 33, 7, 33, 2, isTiled = false)
    assert(grid.segments == 6 && !grid.isWholeRows)
    assert((0 until 6).map(grid.top) == Seq(0, 7, 14, 0, 7, 14))
    assert((0 until 6).map(grid.plane) == Seq(0, 0, 0, 1, 1, 1))
    assert((0 until 3).map(grid.storedRows) == Seq(7, 7, 6) && grid.left(4) == 0 && grid.columns(4) == 33)
  }

  test("tiles of 16 x 16 in 20 x 33: those on the edges stick out") {
    val grid = TiffGrid(20, 33, 16, 16, 1, isTiled = true)
    assert(grid.segments == 6)
    assert((0 until 6).map(i => (grid.top(i), grid.left(i))) ==
      Seq((0, 0), (0, 16), (0, 32), (16, 0), (16, 16), (16, 32)))
    assert((0 until 6).map(i => (grid.rows(i), grid.columns(i))) ==
      Seq((16, 16), (16, 16), (16, 1), (4, 16), (4, 16), (4, 1)))
    assert((0 until 6).map(grid.storedRows).forall(_ == 16))
  }

  test("more segments than there are numbers") {
    assert(TiffGrid(1 << 30, 1 << 30, 1, 1, 1, isTiled = true).segments == 1L << 60)
  }
}
