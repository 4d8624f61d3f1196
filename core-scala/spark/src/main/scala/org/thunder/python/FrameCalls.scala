package org.thunder.python

import org.apache.spark.sql.{DataFrame, Encoders, SparkSession}

import org.thunder.Passes.Passing
import org.thunder.Series
import org.thunder.array.DType

/** Frames with a row for each record, as other libraries on Spark want them. */
private[python] trait FrameCalls {

  protected def session: SparkSession

  /** The number of each record, in C order of space, and its samples in double precision: columns `id` and `features`. */
  def recordsFrame(series: Series): DataFrame = {
    val rows = series.rows.rdd.eachPartition(_.flatMap { chunk =>
      val (values, length) = (chunk.block.toDoubles, chunk.block.rowLength)
      Iterator.tabulate(chunk.rows)(i =>
        (chunk.firstRow + i, java.util.Arrays.copyOfRange(values, i * length, (i + 1) * length))
      )
    })
    // The encoder of primitive arrays copies memory; that of rows of any kind would box every value.
    session.createDataset(rows)(Encoders.product[(Long, Array[Double])]).toDF("id", "features")
  }

  /** The records of a frame with two columns: their keys and their values; see [[FrameRecords]]. */
  def fromFrame(frame: DataFrame, dtype: String, npartitions: Int): Series =
    new FrameRecords(frame).series(DType(dtype), npartitions)
}
