package org.thunder.io

import org.apache.spark.{Partition, SparkContext, TaskContext}
import org.apache.spark.rdd.RDD

import org.thunder.{ChunkedRows, RowChunk}
import org.thunder.array.{ChunkLayout, NDBlock}

/** Reads each chunk from a [[RowSource]] where its partition runs. */
private[io] final class SourceRDD(
    context: SparkContext,
    @transient layout: ChunkLayout,
    val source: RowSource
) extends RDD[RowChunk](context, Nil) {

  override protected def getPartitions: Array[Partition] = SourceRDD.partitions(layout)

  override def compute(split: Partition, task: TaskContext): Iterator[RowChunk] = {
    val part = split.asInstanceOf[SourceRDD.Part]
    val blocks = source.readEach(part.starts.iterator.zip(part.counts.iterator))
    part.starts.iterator.zip(blocks).map { case (start, block) => new RowChunk(start, block) }
  }
}

object SourceRDD {

  private[io] final class Part(val index: Int, val starts: Array[Long], val counts: Array[Int])
      extends Partition

  private[io] def partitions(layout: ChunkLayout): Array[Partition] = Array.tabulate(layout.partitions) { i =>
    val chunks = layout.chunksOf(i)
    new Part(i, chunks.map(layout.start).toArray, chunks.map(layout.count).toArray)
  }

  /** What rows are read from, if nothing has been done to them. */
  private[io] def sourceOf(rows: ChunkedRows): Option[RowSource] = rows.rdd match {
    case read: SourceRDD => Some(read.source)
    case _ => None
  }

  /** The source's rows in the standard layout (`npartitions` 0) or in so many partitions. Nothing is read yet. */
  def rows(context: SparkContext, source: RowSource, npartitions: Int): ChunkedRows = {
    val rowBytes = NDBlock.elements(source.rowShape).toLong * source.dtype.itemSize
    val layout = ChunkLayout(source.rows, rowBytes, npartitions)
    new ChunkedRows(new SourceRDD(context, layout, source), layout, source.rowShape, source.dtype)
  }
}
