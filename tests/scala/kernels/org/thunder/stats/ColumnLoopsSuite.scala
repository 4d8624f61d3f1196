package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.NDBlock

class ColumnLoopsSuite extends AnyFunSuite {

  test("rows add to columns from an offset on") {
    val sums = Array(1.0, 1.0)
    ColumnLoops.add(Array(9f, 2f, 3f), 1, 2, sums)
    ColumnLoops.add(Array(9.0, 9.0, 2.0, 3.0), 2, 2, sums)
    assert(sums.toSeq == Seq(5.0, 7.0))
    val longs = Array(Long.MaxValue, 1L)
    ColumnLoops.add(Array(-1L, 1L), 2, longs)
    assert(longs.toSeq == Seq(Long.MaxValue - 1, 2L))
    val floats = Array(1f, 1f, 1f)
    ColumnLoops.add(Array(2f, 3f), 2, floats)
    assert(floats.toSeq == Seq(3f, 4f, 1f))
  }

  test("many rows, of either type") {
    val sums = Array(1.0, 1.0)
    ColumnLoops.addRows(NDBlock.floats(Array(9f, 1f, 2f, 3f, 4f)), 1, 2, 2, sums)
    ColumnLoops.addRows(NDBlock.doubles(Array(10.0, 20.0)), 0, 1, 2, sums)
    assert(sums.toSeq == Seq(15.0, 27.0))
  }

  test("deviations, their squares and products") {
    val (centre, far) = (Array(1.0, 10.0), Array(0.0, 1.0))
    val (sums, squares, products) = (Array(1.0, 0.0), Array(0.0, 2.0), Array(1.0, 1.0))
    ColumnLoops.addDeviations(Array(4.0, 8.0, 7.0), 2, centre, sums, squares)
    assert(sums.toSeq == Seq(4.0, -2.0))
    assert(squares.toSeq == Seq(9.0, 6.0))
    ColumnLoops.addProducts(Array(4.0, 8.0), centre, Array(2.0, 3.0), far, 2, products)
    assert(products.toSeq == Seq(7.0, -3.0))
  }

  test("differences from a row") {
    val result = new Array[Double](2)
    ColumnLoops.difference(Array(9f, 5f, 6f), 1, 2, Array(1.0, 2.0), result)
    assert(result.toSeq == Seq(4.0, 4.0))
    ColumnLoops.difference(Array(9.0, 5.5, 6.0), 1, 2, Array(1.0, 2.0), result)
    assert(result.toSeq == Seq(4.5, 4.0))
  }

  test("a shift comes off in place") {
    val doubles = Array(5.0, 6.0, 7.0)
    ColumnLoops.subtract(doubles, 0, 2, Array(1.0, 2.0))
    assert(doubles.toSeq == Seq(4.0, 4.0, 7.0))
  }

  test("extremes; NaN wins, and stays") {
    val least = Array(1.0, Double.NaN, 1.0)
    ColumnLoops.min(Array(0.5, 0.0, Double.NaN), 3, least)
    assert(least(0) == 0.5 && least(1).isNaN && least(2).isNaN)
    val greatest = Array(1f, Float.NaN, 1f)
    ColumnLoops.max(Array(2f, 3f, Float.NaN), 3, greatest)
    assert(greatest(0) == 2f && greatest(1).isNaN && greatest(2).isNaN)
    val longs = Array(3L, -3L)
    ColumnLoops.min(Array(4L, -4L), 2, longs)
    assert(longs.toSeq == Seq(3L, -4L))
  }

  test("flipped signs order as unsigned numbers do") {
    val row = Array(0L, Long.MaxValue, Long.MinValue, -1L)
    ColumnLoops.flipSigns(row, 4)
    assert(row.toSeq == row.toSeq.sorted)
    ColumnLoops.flipSigns(row, 4)
    assert(row.toSeq == Seq(0L, Long.MaxValue, Long.MinValue, -1L))
  }
}
