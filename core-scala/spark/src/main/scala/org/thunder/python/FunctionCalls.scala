package org.thunder.python

import org.apache.spark.SparkContext
import org.apache.spark.api.java.JavaRDD
import org.apache.spark.rdd.RDD

import org.thunder.{ChunkedRows, Data, RowChunk, Series}
import org.thunder.Passes.Passing
import org.thunder.array.{ChunkLayout, DType, NDBlock}

/** The two ends of a user's Python function: RDDs of [[Piece]]s, each a chunk or a few of its records. */
private[python] trait FunctionCalls {

  protected def context: SparkContext

  /** A piece for each chunk: number of its first record, number of its records, their values. */
  def pieces(data: Data[_]): JavaRDD[Array[Byte]] =
    data.rows.rdd.eachPartition(_.map(Piece.encode(_))).toJavaRDD()

  /** The same of a few records at a time, for a function that takes them one by one. What crosses is copied nine times
    * from array to array; copies of a few records stay in a core's cache, those of a chunk do not, and take half as
    * long again.
    */
  def recordPieces(data: Data[_]): JavaRDD[Array[Byte]] = {
    val rowBytes = math.max(1L, data.rows.rowLength.toLong * data.dtype.itemSize)
    val most = math.max(1, FunctionCalls.PieceBytes / rowBytes).toInt
    data.rows.rdd.eachPartition(_.flatMap { chunk =>
      (0 until chunk.rows by most).iterator.map { first =>
        Piece.ofRows(chunk.firstRow + first, first, math.min(most, chunk.rows - first), chunk.block)
      }
    }).toJavaRDD()
  }

  /** [[pieces]], with the values of the same records of `other` behind them. */
  def pairedPieces[D <: Data[D]](data: D, other: D): JavaRDD[Array[Byte]] =
    data.rows.rdd.eachPair(other.rows.rechunk(data.rows.layout).rdd) { (left, right) =>
      left.zip(right).map { case (one, two) =>
        Piece.encode(one.firstRow, one.rows, 0, one.block.size, one.block, two.block)
      }
    }.toJavaRDD()

  /** The records of such pieces, whole chunks or parts of them, as many in every chunk as `data` has.
    *
    * @param isBrief
    *   whether Python is known to make all of them in a moment
    */
  def fromPieces[D <: Data[D]](
      data: D,
      pieces: JavaRDD[Array[Byte]],
      dtype: String,
      valueShape: Array[Byte],
      isBrief: Boolean
  ): D = {
    val (elements, rowShape, layout) = (DType(dtype), Integers.ints(valueShape), data.rows.layout)
    val shared = context.broadcast(layout)
    val computed = if (isBrief) pieces.rdd.brief() else pieces.rdd
    val chunks = computed.eachPartition { parts =>
      val joined = Piece.joined(parts) { first =>
        NDBlock.zeros(elements, shared.value.count(shared.value.chunkOf(first)) +: rowShape)
      }
      joined.map { case (first, block) => new RowChunk(first, block) }
    }
    data.like(new ChunkedRows(chunks, layout, rowShape, elements))
  }

  /** The records of pieces that have folded every chunk of `data` into one record. */
  def fromFolded(
      data: Data[_],
      pieces: JavaRDD[Array[Byte]],
      dtype: String,
      valueShape: Array[Byte]
  ): Series = {
    val layout = data.rows.layout
    val partitions = Array.tabulate(layout.chunks)(layout.partitionOf)
    val folded = ChunkLayout.ofCounts(Array.fill(layout.chunks)(1), partitions, layout.partitions)
    val (elements, rowShape) = (DType(dtype), Array(NDBlock.elements(Integers.ints(valueShape))))
    val shared = context.broadcast(layout)
    val numbered = FunctionCalls.chunks(pieces, elements, rowShape).eachPartition(_.map { chunk =>
      new RowChunk(shared.value.chunkOf(chunk.firstRow).toLong, chunk.block)
    })
    new Series(new ChunkedRows(numbered, folded, rowShape, elements), Array(layout.chunks))
  }

  /** Series of one sample, the number of each record, laid out as records of `valueShape` and `dtype` would be. */
  def recordNumbers(count: Int, dtype: String, valueShape: Array[Byte], npartitions: Int): Series = {
    val bytes = NDBlock.elements(Integers.ints(valueShape)).toLong * DType(dtype).itemSize
    val layout = ChunkLayout(count.toLong, bytes, npartitions)
    val shared = context.broadcast(layout)
    val numbers =
      context.parallelize(0 until layout.partitions, math.max(1, layout.partitions)).eachPartition(_.flatMap {
        p =>
          shared.value.chunksOf(p).map { chunk =>
            val (first, rows) = (shared.value.start(chunk), shared.value.count(chunk))
            new RowChunk(first, NDBlock.wrap(DType.Int64, Array(rows, 1), Array.tabulate(rows)(first + _)))
          }
      })
    new Series(new ChunkedRows(numbers, layout, Array(1), DType.Int64), Array(count))
  }
}

private[python] object FunctionCalls {

  /** Bytes of a few records: they and one copy are what a core's own cache holds. */
  private final val PieceBytes = 512L << 10

  /** The chunks of pieces that have come back. */
  def chunks(pieces: JavaRDD[Array[Byte]], dtype: DType, rowShape: Array[Int]): RDD[RowChunk] =
    pieces.rdd.eachPartition(_.map(new Piece(_).records(rowShape, dtype)))
}
