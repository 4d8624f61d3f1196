package org.thunder.io

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.SparkSuite
import org.thunder.array.{ChunkLayout, DType, NDBlock}

class SourceRDDSuite extends AnyFunSuite with SparkSuite {

  test("every row once, in any number of partitions") {
    for (npartitions <- 0 +: partitionCounts) {
      val rows = SourceRDD.rows(context, new SourceRDDSuite.Numbers(100, 8), npartitions)
      assertLaidOut(rows)
      assert(rows.rowShape.toSeq == Seq(8) && rows.dtype == DType.Int64)
      assert(rows.collect().toDoubles.toSeq == (0 until 100).flatMap(row => Seq.fill(8)(row.toDouble)))
    }
  }

  test("a partition is read chunk by chunk, each when it is asked for") {
    val reads = context.longAccumulator
    val length = (ChunkLayout.ChunkBytes / 8).toInt
    val rows = SourceRDD.rows(context, new SourceRDDSuite.Numbers(16, length, Some(reads)), 2)
    assert(rows.layout.chunks == 16 && rows.layout.partitions == 2)
    assert(rows.rdd.mapPartitions(chunks => Iterator(chunks.next().firstRow)).collect().toSeq == Seq(0L, 8L))
    assert(reads.value == 2)
  }

  test("no rows") {
    val rows = SourceRDD.rows(context, new SourceRDDSuite.Numbers(0, 3), 4)
    assertLaidOut(rows)
    assert(rows.collect().shape.toSeq == Seq(0, 3))
  }

  test("tasks carry their own part of the layout only") {
    val rows = SourceRDD.rows(context, new SourceRDDSuite.Numbers(1 << 20, 1 << 12), 0)
    assert(rows.layout.chunks > 8000)
    assert(org.thunder.Serialization.write(rows.rdd).length < 20000)
  }
}

object SourceRDDSuite {

  /** Rows that hold their own number. */
  final class Numbers(
      val rows: Long,
      length: Int,
      reads: Option[org.apache.spark.util.LongAccumulator] = None
  ) extends RowSource {
    val rowShape: Array[Int] = Array(length)
    val dtype: DType = DType.Int64
    def read(first: Long, count: Int): NDBlock = {
      reads.foreach(_.add(1))
      NDBlock.wrap(dtype, Array(count, length), Array.tabulate(count * length)(i => first + i / length))
    }
  }
}
