package org.thunder

import org.apache.spark.Partitioner
import org.apache.spark.rdd.ShuffledRDD

import org.thunder.Passes.Passing
import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.linalg.Gemm

/** A B for two distributed matrices: A has the records of a series (m x n), B those of another (n x k).
  *
  * A small B goes to every task as it is. A larger one is sent to every partition of A, chunk by chunk in the order of
  * its rows, and each chunk meets the columns of A that belong to it: one shuffle of B for every partition of A, and
  * nothing on the driver. A task then holds a partition of A and its results in double precision, and one chunk of B.
  */
private[thunder] object MatrixProduct {

  /** Up to this size B is sent whole. */
  private final val WholeBytes = 64L << 20

  /** @throws InvalidArgumentException
    *   if B has not a record for each sample of A, or no samples
    */
  def apply(a: Series, b: Series, wholeBytes: Long = WholeBytes): Series = {
    if (b.count != a.length || b.length == 0) throw new InvalidArgumentException(
      s"times: a matrix of ${b.count} records of ${b.length} samples does not fit records of ${a.length} samples"
    )
    if (b.count * b.length * java.lang.Double.BYTES <= wholeBytes) a.times(b.rows.collect())
    else a.like(byBlocks(a.rows, b.rows), a.baseShape)
  }

  private def byBlocks(a: ChunkedRows, b: ChunkedRows): ChunkedRows = {
    val (partitions, chunks, layout) = (a.layout.partitions, b.layout.chunks, b.layout)
    Math.multiplyExact(partitions, chunks)
    val copies = b.rdd.eachPartition(_.filter(_.rows > 0).flatMap { chunk =>
      val number = layout.chunkOf(chunk.firstRow)
      val piece = new RowShuffle.Piece(Array.emptyIntArray, chunk.block)
      Iterator.tabulate(partitions)(partition => (partition * chunks + number, piece))
    })
    val sent = new ShuffledRDD[Int, RowShuffle.Piece, RowShuffle.Piece](
      copies,
      new ByPartition(partitions, chunks)
    ).setSerializer(new PieceSerializer).setKeyOrdering(Ordering.Int)
    val (k, resultType) = (b.rowLength, a.dtype.resultType)
    val product = a.rdd.eachPair(sent) { (rows, received) =>
      val mine = rows.toArray
      val sums = mine.map(chunk => NDBlock.zeros(DType.Float64, Array(chunk.rows, k)))
      received.foreach { case (key, piece) =>
        val from = layout.start(key % chunks).toInt
        for (i <- mine.indices) add(mine(i).block, from, piece.block, sums(i))
      }
      mine.indices.iterator.map(i => new RowChunk(mine(i).firstRow, Convert.cast(sums(i), resultType)))
    }
    new ChunkedRows(product, a.layout, Array(k), resultType)
  }

  /** Adds the product of some columns of A's rows, those from `from` on, with B's rows of these numbers. */
  private def add(a: NDBlock, from: Int, b: NDBlock, sum: NDBlock): Unit = {
    val (n, width) = (a.rowLength, b.rows)
    val columns = new Array[Double](a.rows * width)
    var row = 0
    while (row < a.rows) {
      Convert.toDoubles(a, row * n + from, width, columns, row * width)
      row += 1
    }
    Gemm.multiply(a.rows, width, b.rowLength, columns, 0, b.toDoubles, 0, 1.0, sum.doubles, 0)
  }

  private final class ByPartition(partitions: Int, chunks: Int) extends Partitioner {
    def numPartitions: Int = partitions
    def getPartition(key: Any): Int = key.asInstanceOf[Int] / chunks
  }
}
