package org.thunder.io

import org.apache.spark.{Partition, SparkContext, TaskContext}
import org.apache.spark.rdd.RDD

import org.thunder.{ChunkedRows, RowChunk, TransposedChunks}
import org.thunder.array.ChunkLayout

/** Reads the transpose of a source: each partition its own columns of all rows, some chunks at a time. */
private[io] final class ColumnsRDD(
    context: SparkContext,
    @transient layout: ChunkLayout,
    source: SeekableRows,
    rowShape: Array[Int]
) extends RDD[RowChunk](context, Nil) {

  override protected def getPartitions: Array[Partition] = SourceRDD.partitions(layout)

  override def compute(split: Partition, task: TaskContext): Iterator[RowChunk] = {
    val part = split.asInstanceOf[SourceRDD.Part]
    val reads = ColumnsRDD.reads(part.starts.length)
    val atOnce = math.max(1, (part.starts.length + reads - 1) / reads)
    part.starts.grouped(atOnce).zip(part.counts.grouped(atOnce)).flatMap { case (starts, counts) =>
      read(new TransposedChunks(starts, counts, rowShape, source.dtype))
    }
  }

  private def read(chunks: TransposedChunks): Iterator[RowChunk] = {
    val rows = source.rows.toInt
    for (row <- 0 until rows by chunks.gatheredRows) {
      val count = math.min(chunks.gatheredRows, rows - row)
      chunks.put(source.readColumns(row.toLong, count, chunks.firstColumn, chunks.columns), 0, row)
    }
    chunks.result()
  }
}

object ColumnsRDD {

  /** 64 MiB: about what a partition of the standard layout holds. */
  private final val ChunksAtOnce = 16

  /** In how many parts a partition is read: one as a rule, and so many of a larger one that memory is no matter. */
  private def reads(chunks: Int): Int = math.max(1, (chunks + ChunksAtOnce / 2) / ChunksAtOnce)

  /** The transpose of `rows` in a layout, if they are a source's own, as they come, and its files are read in pieces
    * that are worth it. Nothing is read yet.
    */
  private[thunder] def transpose(
      rows: ChunkedRows,
      layout: ChunkLayout,
      rowShape: Array[Int]
  ): Option[ChunkedRows] =
    SourceRDD.sourceOf(rows).collect {
      case source: SeekableRows if meanRead(source, layout) >= source.worthwhileRead =>
        val columns = new ColumnsRDD(rows.context, layout, source, rowShape)
        new ChunkedRows(columns, layout, rowShape, source.dtype)
    }

  /** Bytes that are read at once of each of the source's rows. */
  private def meanRead(source: SeekableRows, layout: ChunkLayout): Long = {
    val parts = (0 until layout.partitions).map(partition => reads(layout.chunksOf(partition).length)).sum
    layout.rows * source.dtype.itemSize / math.max(1, parts)
  }
}
