package org.thunder

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{ChunkLayout, DType, NDBlock, Tiles}

class TransposedChunksSuite extends AnyFunSuite with NumericAssertions {

  /** Distinct numbers, row by row. */
  private def matrix(rows: Int, columns: Int): NDBlock =
    NDBlock.doubles(Array.tabulate(rows * columns)(_.toDouble), rows, columns)

  /** Chunks of 3 and 2 rows: columns 4 to 8 of a source of so many rows. */
  private def chunks(sourceRows: Int): TransposedChunks =
    new TransposedChunks(Array(4L, 7L), Array(3, 2), Array(sourceRows), DType.Float64)

  private def assertTransposed(result: Iterator[RowChunk], source: NDBlock): Unit = {
    val found = result.toSeq
    assert(found.map(chunk => (chunk.firstRow, chunk.rows)) == Seq((4L, 3), (7L, 2)))
    for (chunk <- found; i <- 0 until chunk.rows; row <- 0 until source.rows)
      assert(chunk.block.doubles(i * source.rows + row) ==
        source.doubles(row * source.rowLength + chunk.firstRow.toInt + i))
  }

  test("rows in pieces of any size, with columns around those that are wanted, or without") {
    for (total <- Seq(1, 5, 255, 256, 257, 600); size <- Seq(1, 7, 200, 300, 600)) {
      val source = matrix(total, 12)
      val (wide, narrow) = (chunks(total), chunks(total))
      assert(wide.firstColumn == 4 && wide.columns == 5)
      for (row <- 0 until total by size) {
        val piece = source.sliceRows(row, math.min(size, total - row))
        wide.put(piece, 4, row)
        narrow.put(Tiles.columns(piece, 4, 5), 0, row)
      }
      assertTransposed(wide.result(), source)
      assertTransposed(narrow.result(), source)
    }
  }

  test("pieces come in any order") {
    val source = matrix(700, 12)
    val random = new scala.util.Random(1)
    for (size <- Seq(1, 3, 100, 300)) {
      val gathered = chunks(700)
      for (row <- random.shuffle((0 until 700 by size).toList))
        gathered.put(source.sliceRows(row, math.min(size, 700 - row)), 4, row)
      assertTransposed(gathered.result(), source)
    }
  }

  test("of long rows fewer are gathered, but always one; of no rows as many as of any") {
    def gathered(columns: Int) =
      new TransposedChunks(Array(0L), Array(columns), Array(0), DType.Float64).gatheredRows
    assert(gathered(0) == 256 && gathered(1000) == 256)
    assert(gathered(1 << 14) == 128 && gathered(1 << 21) == 1 && gathered(1 << 24) == 1)
  }

  test("the chunks of a partition of a layout") {
    val layout = ChunkLayout.ofCounts(Array(2, 3, 4, 1), Array(0, 1, 1, 2), 3)
    val middle = TransposedChunks.of(layout, 1, Array(2, 0), DType.UInt8)
    assert(middle.firstColumn == 2 && middle.columns == 7)
    assert(middle.result().map(_.block.shape.toSeq).toSeq == Seq(Seq(3, 2, 0), Seq(4, 2, 0)))
    val none = new TransposedChunks(Array.emptyLongArray, Array.emptyIntArray, Array(3), DType.UInt8)
    assert(none.columns == 0 && none.result().isEmpty)
  }
}
