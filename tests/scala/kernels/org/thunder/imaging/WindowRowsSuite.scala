package org.thunder.imaging

import org.scalatest.funsuite.AnyFunSuite

class WindowRowsSuite extends AnyFunSuite {

  test("a window on a plane") {
    val rows = new WindowRows(Vector(4, 5), Vector(3, 2))
    assert((rows.rows, rows.rowLength, rows.column, rows.size, rows.inner, rows.start) ==
      ((4, 5, 3, 2, 1, 1)))
    assert(rows.neighbours(0).toSeq == Seq(0, 0, 1))
    assert(rows.neighbours(3).toSeq == Seq(2, 3, 3))
    val padded = Array(0, 1, 2, 3, 4, 5)
    rows.reflectEnds(padded)
    assert(padded.toSeq == Seq(1, 1, 2, 3, 4, 5))
  }

  test("the axes behind the window belong to the row") {
    val rows = new WindowRows(Vector(4, 3, 2), Vector(2, 3, 0))
    assert((rows.rows, rows.rowLength, rows.column, rows.size, rows.inner, rows.start) ==
      ((4, 6, 2, 3, 2, 2)))
    val padded = Array(0, 0, 1, 2, 3, 4, 5, 6, 0, 0)
    rows.reflectEnds(padded)
    assert(padded.toSeq == Seq(1, 2, 1, 2, 3, 4, 5, 6, 5, 6))
  }

  test("a window in a volume, with an axis that it leaves alone") {
    val rows = new WindowRows(Vector(2, 3, 4), Vector(2, 0, 3))
    assert((rows.rows, rows.column) == ((6, 2)))
    assert(rows.neighbours(4).toSeq == Seq(1, 4))
    assert(rows.neighbours(1).toSeq == Seq(1, 1))
  }
}
