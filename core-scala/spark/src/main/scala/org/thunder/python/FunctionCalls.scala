package org.thunder.python

import org.apache.spark.SparkContext
import org.apache.spark.rdd.RDD
import org.apache.spark.sql.{DataFrame, Row, SparkSession}
import org.apache.spark.sql.catalyst.InternalRow
import org.apache.spark.sql.classic.Dataset
import org.apache.spark.sql.types.{BinaryType, IntegerType, LongType, StructType}

import org.thunder.{ChunkedRows, Data, RowChunk, Series}
import org.thunder.array.{BlockCodec, ChunkLayout, DType, NDBlock}

/** The two ends of `mapInArrow`, by which a user's Python functions get at the values: one row is one chunk. */
private[python] trait FunctionCalls {

  protected def session: SparkSession
  protected def context: SparkContext

  /** Frames have settings of their own: a batch for each chunk, however the user has set his session. */
  protected lazy val frames: SparkSession = {
    val own = session.newSession()
    own.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "1")
    own.conf.set("spark.sql.execution.arrow.useLargeVarTypes", "false")
    own
  }

  /** A row for each chunk: number of its first record, number of its records, their bytes. */
  def frame(data: Data[_]): DataFrame = {
    val rows = data.rows.rdd.map(chunk => Row(chunk.firstRow, chunk.rows, BlockCodec.encode(chunk.block)))
    frames.createDataFrame(rows, FunctionCalls.Schema)
  }

  /** [[frame]], with the bytes of the same records of `other` beside them. */
  def pairedFrame[D <: Data[D]](data: D, other: D): DataFrame = {
    val rows = data.rows.rdd.zipPartitions(other.rows.rechunk(data.rows.layout).rdd) { (left, right) =>
      left.zip(right).map { case (one, two) =>
        Row(one.firstRow, one.rows, BlockCodec.encode(one.block), BlockCodec.encode(two.block))
      }
    }
    frames.createDataFrame(rows, FunctionCalls.Schema.add("other", BinaryType, nullable = false))
  }

  /** The records of such a frame, as many in every chunk as `data` has. */
  def fromFrame[D <: Data[D]](data: D, frame: DataFrame, dtype: String, valueShape: Array[Byte]): D =
    data.like(decoded(frame, data.rows.layout, DType(dtype), Integers.ints(valueShape)))

  /** The records of a frame that has folded every chunk of `data` into one record. */
  def fromFolded(data: Data[_], frame: DataFrame, dtype: String, valueShape: Array[Byte]): Series = {
    val layout = data.rows.layout
    val partitions = Array.tabulate(layout.chunks)(layout.partitionOf)
    val folded = ChunkLayout.ofCounts(Array.fill(layout.chunks)(1), partitions, layout.partitions)
    val length = NDBlock.elements(Integers.ints(valueShape))
    val rows = decoded(frame, folded, DType(dtype), Array(length))
    val shared = context.broadcast(layout)
    val numbered =
      rows.rdd.map(chunk => new RowChunk(shared.value.chunkOf(chunk.firstRow).toLong, chunk.block))
    new Series(new ChunkedRows(numbered, folded, rows.rowShape, rows.dtype), Array(layout.chunks))
  }

  /** Series of one sample, the number of each record, laid out as records of `valueShape` and `dtype` would be. */
  def recordNumbers(count: Int, dtype: String, valueShape: Array[Byte], npartitions: Int): Series = {
    val bytes = NDBlock.elements(Integers.ints(valueShape)).toLong * DType(dtype).itemSize
    val layout = ChunkLayout(count.toLong, bytes, npartitions)
    val shared = context.broadcast(layout)
    val numbers = context.parallelize(0 until layout.partitions, math.max(1, layout.partitions)).flatMap { p =>
      shared.value.chunksOf(p).map { chunk =>
        val (first, rows) = (shared.value.start(chunk), shared.value.count(chunk))
        new RowChunk(first, NDBlock.wrap(DType.Int64, Array(rows, 1), Array.tabulate(rows)(first + _)))
      }
    }
    new Series(new ChunkedRows(numbers, layout, Array(1), DType.Int64), Array(count))
  }

  private def decoded(
      frame: DataFrame,
      layout: ChunkLayout,
      dtype: DType,
      rowShape: Array[Int]
  ): ChunkedRows = {
    val chunks = FunctionCalls.chunks(frame, dtype, rowShape)
    new ChunkedRows(chunks, layout, rowShape, dtype)
  }
}

private[python] object FunctionCalls {

  /** The rows of a frame as the engine keeps them, each only until the next: `frame.rdd` would copy the bytes twice more. */
  def engineRows(frame: DataFrame): RDD[InternalRow] =
    frame.asInstanceOf[Dataset[Row]].queryExecution.toRdd

  /** The chunks of a frame that has come back. */
  def chunks(frame: DataFrame, dtype: DType, rowShape: Array[Int]): RDD[RowChunk] =
    engineRows(frame).map { row =>
      val shape = row.getInt(1) +: rowShape
      new RowChunk(row.getLong(0), BlockCodec.decode(dtype, shape, row.getBinary(2)))
    }

  private[python] val Schema = new StructType()
    .add("first", LongType, nullable = false)
    .add("rows", IntegerType, nullable = false)
    .add("payload", BinaryType, nullable = false)
}
