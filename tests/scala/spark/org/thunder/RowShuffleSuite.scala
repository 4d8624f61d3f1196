package org.thunder

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{AxisSelection, ChunkLayout, DType, NDBlock}

class RowShuffleSuite extends AnyFunSuite with SparkSuite {

  test("rechunk: every layout to every other, in every type") {
    for (dtype <- DType.all) {
      val block = counting(dtype, 23, 2, 3)
      val moved = RowShuffle.rechunk(inChunks(block, 4, 2), ChunkLayout(23, 6, 5))
      assertSameBits(moved.collect(), block)
      assertLaidOut(moved)
    }
    val block = counting(DType.Int32, 23, 2)
    val sources = Seq(inChunks(block, 1, 3), inChunks(block, 23, 1), inChunks(block, 7, 2))
    for (source <- sources; target <- sources) {
      val moved = RowShuffle.rechunk(source, target.layout)
      assertSameBits(moved.collect(), block)
      assertLaidOut(moved)
    }
  }

  test("rechunk of one row, and of rows without elements") {
    for (shape <- Seq(Seq(1, 4), Seq(5, 0), Seq(1, 0))) {
      val block = NDBlock.zeros(DType.Float64, shape.toArray)
      val moved = RowShuffle.rechunk(distribute(block, 1), ChunkLayout(shape.head.toLong, 8, 64))
      assertSameBits(moved.collect(), block)
      assertLaidOut(moved)
    }
  }

  test("arrange: rows in a new order, some of them twice, some not at all") {
    val block = counting(DType.UInt16, 12, 5)
    val order = Array(11, 3, 3, 0, 7, 3, 1)
    for (source <- Seq(inChunks(block, 2, 2), distribute(block, 1))) {
      val moved = RowShuffle.arrange(source, new AxisSelection(Array(12), Array(order)))
      assertSameBits(moved.collect(), array.Tiles.rows(block, order))
      assertLaidOut(moved)
    }
  }

  test("arrange by two axes, as np.ix_") {
    val block = counting(DType.Float32, 12, 2)
    val selection = new AxisSelection(Array(4, 3), Array(Array(3, 0, 3), Array(2, 0)))
    val moved = RowShuffle.arrange(inChunks(block, 5, 1), selection)
    assertSameBits(moved.collect(), array.Tiles.rows(block, Array(11, 9, 2, 0, 11, 9)))
  }

  test("a piece goes to the chunk of its number, however chunks lie in partitions") {
    val layout = ChunkLayout.ofCounts(Array(2, 1, 3), Array(1, 1, 3), 5)
    val pieces =
      context.parallelize(Seq(2 -> 5.0, 0 -> 0.0, 1 -> 2.0, 2 -> 3.0), 3).map { case (chunk, value) =>
        val at = if (value == 5.0) 2 else 0
        chunk -> new RowShuffle.Piece(Array(at), NDBlock.doubles(Array(value), 1, 1))
      }
    val rows = RowShuffle.assembleRows(pieces, layout, Array(1), DType.Float64)
    assertLaidOut(rows)
    assert(rows.collect().doubles.toSeq == Seq(0.0, 0.0, 2.0, 3.0, 0.0, 5.0))
  }

  test("place: rows by their numbers, from blocks of any size") {
    val block = counting(DType.Int32, 23, 2)
    val numbers = new scala.util.Random(1).shuffle((0 until 23).toVector)
    val blocks = numbers.grouped(5).map(some =>
      (some.map(_.toLong).toArray, array.Tiles.rows(block, some.toArray))
    ).toSeq
    for (layout <- Seq(ChunkLayout(23, 8, 3), ChunkLayout.ofCounts(Array(20, 2, 1), Array(0, 0, 1), 2))) {
      val placed = RowShuffle.place(context.parallelize(blocks, 2), layout, Array(2), DType.Int32) { () =>
        new PlaceOnce(row => s"row $row")
      }
      assertSameBits(placed.collect(), block)
      assertLaidOut(placed)
    }
  }
}
