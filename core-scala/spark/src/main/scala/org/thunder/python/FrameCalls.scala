package org.thunder.python

import scala.collection.immutable.ArraySeq

import org.apache.spark.sql.{DataFrame, Row, SparkSession}
import org.apache.spark.sql.types.{ArrayType, DoubleType, LongType, StructType}

import org.thunder.Series

/** Frames with a row for each record, as other libraries on Spark want them. */
private[python] trait FrameCalls {

  protected def session: SparkSession

  /** The number of each record, in C order of space, and its samples in double precision. */
  def recordsFrame(series: Series): DataFrame = {
    val rows = series.rows.rdd.flatMap { chunk =>
      val (values, length) = (chunk.block.toDoubles, chunk.block.rowLength)
      Iterator.tabulate(chunk.rows) { i =>
        Row(chunk.firstRow + i, ArraySeq.unsafeWrapArray(values.slice(i * length, (i + 1) * length)))
      }
    }
    session.createDataFrame(rows, FrameCalls.Schema)
  }
}

private object FrameCalls {

  private final val Schema = new StructType()
    .add("id", LongType, nullable = false)
    .add("features", ArrayType(DoubleType, containsNull = false), nullable = false)
}
