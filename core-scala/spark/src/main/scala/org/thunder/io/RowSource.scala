package org.thunder.io

import org.apache.spark.broadcast.Broadcast

import org.thunder.array.{DType, NDBlock}

/** Where rows can be read from, at any place and in any number: files, memory, a generator. */
trait RowSource extends Serializable {
  def rows: Long
  def rowShape: Array[Int]
  def dtype: DType

  /** Reads `count` rows from row `first` on: a block of shape `count +: rowShape`. */
  def read(first: Long, count: Int): NDBlock

  /** [[read]] for several ranges, (first, count), one after the other: for a source that can save work between them. */
  def readEach(ranges: Iterator[(Long, Int)]): Iterator[NDBlock] =
    ranges.map { case (first, count) => read(first, count) }
}

/** A source that reads a part of its rows as well as whole ones. */
private[thunder] trait SeekableRows extends RowSource {

  /** Bytes of one read from which on it is worth what has to be done before it: to seek, perhaps to open a file. */
  def worthwhileRead: Long

  /** Columns `from` to `from + columns` of `count` rows from row `first` on: a block of shape (count, columns). */
  def readColumns(first: Long, count: Int, from: Int, columns: Int): NDBlock
}

/** The rows of a block that every executor has. */
private[thunder] final class BlockSource(
    block: Broadcast[NDBlock],
    val rows: Long,
    val rowShape: Array[Int],
    val dtype: DType
) extends RowSource {
  def read(first: Long, count: Int): NDBlock = block.value.sliceRows(first.toInt, count)
}

private[thunder] object BlockSource {
  def apply(context: org.apache.spark.SparkContext, block: NDBlock): BlockSource =
    new BlockSource(context.broadcast(block), block.rows, block.shape.tail, block.dtype)
}
