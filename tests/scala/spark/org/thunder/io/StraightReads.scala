package org.thunder.io

import org.thunder.{ChunkedRows, SparkSuite, Transpose}

/** Transposes that are read straight from files, beside those by the shuffle. */
private[io] trait StraightReads { this: SparkSuite =>

  def isStraight(rows: ChunkedRows): Boolean = rows.rdd.dependencies.isEmpty

  /** By the shuffle, which rows take that are not a source's own. */
  def shuffled(rows: ChunkedRows, rowShape: Array[Int], npartitions: Int): ChunkedRows = {
    val result = Transpose(rows.mapBlocks(rows.dtype, rows.rowShape)(identity), rowShape, npartitions)
    assert(!isStraight(result))
    result
  }

  /** A source's rows, with reads of any size for its columns, become the same columns on either way. */
  def assertStraightAsShuffled(source: SeekableRows, npartitions: Int): Unit = {
    val rows = SourceRDD.rows(context, new ColumnsRDDSuite.Eager(source), 3)
    val rowShape = Array(source.rows.toInt)
    val straight = Transpose(rows, rowShape, npartitions)
    assert(isStraight(straight))
    assertLaidOut(straight)
    val expected = shuffled(rows, rowShape, npartitions)
    assert(straight.layout == expected.layout)
    assertSameBits(straight.collect(), expected.collect(), s"${source.dtype}, $npartitions partitions")
  }
}
