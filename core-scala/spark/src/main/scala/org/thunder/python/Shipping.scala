package org.thunder.python

import java.nio.file.Paths

import org.apache.spark.SparkContext
import org.apache.spark.rdd.RDD

import org.thunder.{ChunkedRows, Passes, RowChunk}
import org.thunder.Passes.Passing
import org.thunder.array.{BlockCodec, ChunkLayout, NDBlock}

/** Rows between the driver's files and executors that do not see them. */
private[python] object Shipping {

  /** Results of one job on their way to the driver: below `spark.driver.maxResultSize`. */
  private final val JobBytes = 512L << 20

  /** Every chunk is a broadcast of its own: an executor fetches those it needs, however often; the driver keeps them
    * in its block manager, which moves them to disk when memory is short.
    */
  def send(context: SparkContext, source: RawFile, npartitions: Int): ChunkedRows = {
    val layout =
      ChunkLayout(source.rows, NDBlock.elements(source.rowShape).toLong * source.dtype.itemSize, npartitions)
    val partitions = (0 until layout.partitions).map { partition =>
      layout.chunksOf(partition).map { chunk =>
        context.broadcast(new RowChunk(
          layout.start(chunk),
          source.read(layout.start(chunk), layout.count(chunk))
        ))
      }.toArray
    }
    val rdd: RDD[RowChunk] =
      if (partitions.isEmpty) context.emptyRDD
      else context.parallelize(partitions, partitions.length).eachPartition(_.flatten.map(_.value))
    new ChunkedRows(rdd, layout, source.rowShape, source.dtype)
  }

  /** Some partitions a job, so that the driver holds no more than `JobBytes` of them. */
  def collect(rows: ChunkedRows, path: String): Unit = {
    val file = Paths.get(path)
    val rowBytes = rows.rowLength.toLong * rows.dtype.itemSize
    jobs(rows.layout, rowBytes).foreach { partitions =>
      val chunks = Passes.run(rows.rdd, encoded _, partitions)
      chunks.foreach(_.foreach { case (first, count, bytes) =>
        RawFile.write(new RowChunk(first, BlockCodec.decode(rows.dtype, count +: rows.rowShape, bytes)), file)
      })
    }
  }

  private def encoded(chunks: Iterator[RowChunk]): Array[(Long, Int, Array[Byte])] =
    chunks.map(chunk => (chunk.firstRow, chunk.rows, BlockCodec.encode(chunk.block))).toArray

  private[python] def jobs(layout: ChunkLayout, rowBytes: Long): Seq[Seq[Int]] = {
    val jobs = Seq.newBuilder[Seq[Int]]
    var first = 0
    while (first < layout.partitions) {
      var end = first + 1
      while (
        end < layout.partitions &&
        (layout.partitionRow(end + 1) - layout.partitionRow(first)) * rowBytes <= JobBytes
      ) end += 1
      jobs += (first until end)
      first = end
    }
    jobs.result()
  }
}
