package org.thunder.python

import java.nio.file.{Files, Paths, StandardOpenOption}

import org.apache.spark.SparkContext
import org.apache.spark.rdd.RDD

import org.thunder.{ChunkedRows, Data, Images, RowChunk, Series}
import org.thunder.array.{BlockCodec, ChunkLayout, DType, NDBlock}
import org.thunder.io.SourceRDD

/** Arrays from and to Python. */
private[python] trait TransferCalls {

  protected def context: SparkContext

  /** Images in a raw file of the given shape; `shared` if executors see the file. It is removed in time. */
  def imagesFromFile(
      path: String,
      dtype: String,
      shape: Array[Byte],
      npartitions: Int,
      shared: Boolean
  ): Images = {
    val axes = Integers.ints(shape)
    new Images(rowsFromFile(path, DType(dtype), axes.head.toLong, axes.tail, npartitions, shared))
  }

  /** Likewise series, whose last axis is time. */
  def seriesFromFile(
      path: String,
      dtype: String,
      shape: Array[Byte],
      npartitions: Int,
      shared: Boolean
  ): Series = {
    val axes = Integers.ints(shape)
    val records = NDBlock.elements(axes.init).toLong
    new Series(
      rowsFromFile(path, DType(dtype), records, Array(axes.last), npartitions, shared),
      axes.init
    )
  }

  /** Writes all records to a raw file. */
  def toFile(data: Data[_], path: String, shared: Boolean): Unit = {
    Files.createFile(Paths.get(path))
    val rows = data.rows
    if (shared) rows.rdd.foreachPartition(_.foreach(RawFile.write(_, Paths.get(path))))
    else Shipping.collect(rows, path)
  }

  /** Type and shape, such as `float32 3,4`. */
  def describe(data: Data[_]): String = Described(data.dtype, data.shape)

  /** A whole file as one block on the driver. */
  def readBlock(path: String, dtype: String, shape: Array[Byte]): NDBlock =
    RawFile.block(path, DType(dtype), Integers.ints(shape))

  /** Writes a block; its type and shape. */
  def writeBlock(block: NDBlock, path: String): String = {
    RawFile.write(block, path)
    Described(block.dtype, block.shape)
  }

  private def rowsFromFile(
      path: String,
      dtype: DType,
      rows: Long,
      rowShape: Array[Int],
      npartitions: Int,
      shared: Boolean
  ): ChunkedRows =
    if (shared) SourceRDD.rows(context, RawFile.owned(path, rows, rowShape, dtype), npartitions)
    else
      try Shipping.send(context, new RawFile(path, rows, rowShape, dtype), npartitions)
      finally { Files.deleteIfExists(Paths.get(path)); () }
}

private[python] object Described {
  def apply(dtype: DType, shape: Array[Int]): String = s"$dtype ${shape.mkString(",")}"
}

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
      else context.parallelize(partitions, partitions.length).mapPartitions(_.flatten.map(_.value))
    new ChunkedRows(rdd, layout, source.rowShape, source.dtype)
  }

  /** Some partitions a job, so that the driver holds no more than `JobBytes` of them. */
  def collect(rows: ChunkedRows, path: String): Unit = {
    val file = Paths.get(path)
    val rowBytes = rows.rowLength.toLong * rows.dtype.itemSize
    val channel = Files.newByteChannel(file, StandardOpenOption.WRITE)
    channel.close()
    jobs(rows.layout, rowBytes).foreach { partitions =>
      val chunks = rows.context.runJob(rows.rdd, encoded _, partitions)
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
