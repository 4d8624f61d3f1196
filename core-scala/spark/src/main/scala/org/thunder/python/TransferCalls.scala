package org.thunder.python

import java.nio.file.{Files, Paths}

import org.apache.spark.SparkContext

import org.thunder.{ChunkedRows, Data, Images, Series, Stored}
import org.thunder.Passes.Passing
import org.thunder.array.{DType, NDBlock}
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
  def toFile(data: Data[_], path: String, shared: Boolean): Unit = rowsToFile(data.rows, path, shared)

  protected def rowsToFile(rows: ChunkedRows, path: String, shared: Boolean): Unit = {
    Files.createFile(Paths.get(path))
    if (shared) rows.rdd.eachPartition(_.map(RawFile.write(_, Paths.get(path)))).drain()
    else Shipping.collect(rows, path)
  }

  /** Type and shape, such as `float32 3,4`. */
  def describe(data: Stored): String = RawFile.describe(data.dtype, data.shape)

  /** A whole file as one block on the driver. */
  def readBlock(path: String, dtype: String, shape: Array[Byte]): NDBlock =
    RawFile.block(path, DType(dtype), Integers.ints(shape))

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
