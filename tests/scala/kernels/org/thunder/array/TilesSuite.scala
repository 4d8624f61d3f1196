package org.thunder.array

import java.lang.management.ManagementFactory

import org.scalacheck.Gen
import org.scalatest.funsuite.AnyFunSuite
import org.scalatestplus.scalacheck.ScalaCheckPropertyChecks

/** Against the definitions element by element, for every type. */
class TilesSuite extends AnyFunSuite with ScalaCheckPropertyChecks {

  /** Distinct numbers, as far as the type has so many. */
  private def block(dtype: DType, shape: Int*): NDBlock = {
    val size = NDBlock.elements(shape.toArray)
    val numbers = NDBlock.doubles(Array.tabulate(size)(i => (i % 120).toDouble), shape: _*)
    Convert.cast(numbers, dtype)
  }

  private def element(a: NDBlock, row: Int, column: Int): Double = a.toDoubles(row * a.rowLength + column)

  private def assertElements(actual: NDBlock)(expected: (Int, Int) => Double): Unit = {
    val values = actual.toDoubles
    for (row <- 0 until actual.rows; column <- 0 until actual.rowLength)
      assert(
        values(row * actual.rowLength + column) == expected(row, column),
        s"${actual.dtype} ($row, $column)"
      )
  }

  private val sizes = Gen.oneOf(1, 2, 7, 31, 32, 33, 70)

  test("spread: every so many elements, the others stay") {
    for (dtype <- DType.all) {
      val (source, target) = (block(dtype, 5), NDBlock.zeros(dtype, Array(10)))
      Tiles.spread(source, 1, 3, target, 2, 3)
      val values = source.toDoubles
      assert(target.toDoubles.toSeq == Seq(0, 0, values(1), 0, 0, values(2), 0, 0, values(3), 0), dtype)
    }
  }

  test("columns") {
    for (dtype <- DType.all; (from, count) <- Seq((0, 7), (2, 3), (6, 1), (3, 0))) {
      val source = block(dtype, 5, 7)
      val tile = Tiles.columns(source, from, count)
      assert(tile.dtype == dtype && tile.shape.sameElements(Array(5, count)))
      assertElements(tile)((row, column) => element(source, row, from + column))
    }
  }

  test("gather, scattered or in runs") {
    val selections = Seq(
      Array(3, 0, 6, 2),
      Array(1, 1, 1),
      Array.range(0, 20),
      Array.range(8, 20) ++ Array.range(0, 8),
      Array(4),
      Array.emptyIntArray
    )
    for (dtype <- DType.all; columns <- selections) {
      val source = block(dtype, 3, 4, 5)
      val gathered = Tiles.gather(source, columns, Array(columns.length))
      assert(gathered.dtype == dtype && gathered.shape.sameElements(Array(3, columns.length)))
      assertElements(gathered)((row, i) => element(source, row, columns(i)))
    }
    assert(Tiles.gather(block(DType.UInt8, 3, 6), Array.range(1, 5), Array(2, 2)).shape.toSeq == Seq(3, 2, 2))
  }

  test("rows, and rows to rows") {
    for (dtype <- DType.all) {
      val source = block(dtype, 6, 2, 3)
      val numbers = Array(5, 0, 0, 3)
      val picked = Tiles.rows(source, numbers)
      assert(picked.shape.toSeq == Seq(4, 2, 3))
      assertElements(picked)((row, column) => element(source, numbers(row), column))
      val target = NDBlock.zeros(dtype, Array(5, 2, 3))
      Tiles.scatterRows(picked, Array(1, 3), target, Array(4, 0))
      assertElements(target) { (row, column) =>
        if (row == 4) element(source, 0, column) else if (row == 0) element(source, 3, column) else 0
      }
    }
    assert(Tiles.rows(block(DType.Int16, 3, 2), Array.emptyIntArray).shape.toSeq == Seq(0, 2))
  }

  test("transposeInto puts columns into rows, from a column on") {
    forAll(Gen.oneOf(DType.all), sizes, sizes, Gen.choose(0, 3)) { (dtype, rows, columns, at) =>
      val source = block(dtype, rows, columns)
      val from = columns / 3
      val target = NDBlock.zeros(dtype, Array(columns - from, rows + 4))
      Tiles.transposeInto(source, from, columns - from, target, at)
      assertElements(target) { (row, column) =>
        if (column < at || column >= at + rows) 0 else element(source, column - at, from + row)
      }
    }
  }

  test("the transpose of the transpose is the block itself") {
    forAll(Gen.oneOf(DType.all), sizes, sizes) { (dtype, rows, columns) =>
      val source = block(dtype, rows, columns)
      val once = NDBlock.zeros(dtype, Array(columns, rows))
      val twice = NDBlock.zeros(dtype, Array(rows, columns))
      Tiles.transposeInto(source, 0, columns, once, 0)
      Tiles.transposeInto(once, 0, rows, twice, 0)
      assert(BlockCodec.encode(twice).sameElements(BlockCodec.encode(source)))
    }
  }

  test("nothing is boxed") {
    val threads = ManagementFactory.getThreadMXBean.asInstanceOf[com.sun.management.ThreadMXBean]
    def allocated(body: => Unit): Long = {
      body
      val before = threads.getCurrentThreadAllocatedBytes
      body
      threads.getCurrentThreadAllocatedBytes - before
    }
    for (dtype <- DType.all) {
      val source = block(dtype, 300, 1000)
      val target = NDBlock.zeros(dtype, Array(1000, 300))
      assert(allocated(Tiles.transposeInto(source, 0, 1000, target, 0)) < 10000, dtype)
      val columns = Array.tabulate(1000)(i => 999 - i)
      assert(allocated { Tiles.gather(source, columns, Array(1000)); () } < source.bytes + 50000, dtype)
    }
  }
}
