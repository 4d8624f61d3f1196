package org.thunder

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{ChunkLayout, DType, NDBlock}

class ChunkGroupingSuite extends AnyFunSuite with SparkSuite {

  private val block = counting(DType.Int16, 12, 2, 3)

  /** Single rows, in the partitions of a layout. */
  private def single(layout: ChunkLayout, missing: Set[Int] = Set.empty) = {
    val partitions = (0 until layout.partitions).map { p =>
      (layout.partitionRow(p).toInt until layout.partitionRow(p + 1).toInt).filterNot(missing).map { row =>
        new RowChunk(row.toLong, block.sliceRows(row, 1))
      }
    }
    context.parallelize(partitions, partitions.length).flatMap(identity)
  }

  test("single rows become the chunks of a layout, in every type") {
    for (npartitions <- partitionCounts) {
      val layout = ChunkLayout(12, 12, npartitions)
      val grouped = ChunkGrouping(single(layout), layout, Array(2, 3), DType.Int16)
      assertLaidOut(grouped)
      assertSameBits(grouped.collect(), block)
    }
    for (dtype <- DType.all) {
      val rows = counting(dtype, 4, 3)
      val parts = context.parallelize(
        Seq(new RowChunk(0, rows.sliceRows(0, 3)), new RowChunk(3, rows.sliceRows(3, 1))),
        1
      )
      assertSameBits(ChunkGrouping(parts, ChunkLayout(4, 8, 1), Array(3), dtype).collect(), rows)
    }
  }

  test("several chunks in a partition") {
    val layout = ChunkLayout.ofCounts(Array(5, 1, 6), Array(0, 0, 1), 2)
    val grouped = ChunkGrouping(single(layout), layout, Array(2, 3), DType.Int16)
    assertLaidOut(grouped)
    assertSameBits(grouped.collect(), block)
  }

  test("a row that is missing at the end") {
    val layout = ChunkLayout(12, 12, 2)
    val grouped = ChunkGrouping(single(layout, Set(11)), layout, Array(2, 3), DType.Int16)
    assert(rootOf(intercept[Exception](grouped.collect())).getMessage == "record 11 is missing")
  }

  test("nothing at all") {
    val none = ChunkGrouping(context.emptyRDD[RowChunk], ChunkLayout(0, 8), Array(2), DType.Int8)
    assertSameBits(none.collect(), NDBlock.zeros(DType.Int8, Array(0, 2)))
  }
}
