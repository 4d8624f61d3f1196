package org.thunder.stats

import org.thunder.array.{Convert, DType, NDBlock}

/** Mean and variance of every column.
  *
  * Rows are taken slab by slab. Within a slab, which stays in the cache, the mean comes first and the squared
  * deviations from it after; slabs and summaries merge by the pairwise formula of Chan, Golub and LeVeque (1983).
  * So nothing cancels, whatever the offset of the data, and a constant column has a variance of exactly 0. All in
  * double precision.
  */
final class Moments(val columns: Int, val dtype: DType) extends Summary[Moments] {

  private val means = new Array[Double](columns)
  private val squares = new Array[Double](columns)
  private var rows = 0L
  @transient private var slab: MomentsSlab = _

  /** Number of rows. */
  def count: Long = rows

  def update(block: NDBlock): Unit = {
    Rows.check("Moments", block, columns, dtype)
    if (slab == null) slab = new MomentsSlab(columns, dtype)
    var row = 0
    while (row < block.rows) {
      val count = math.min(slab.maxRows, block.rows - row)
      slab.take(block, row, count)
      mergeColumns(slab.means, slab.squares, count)
      row += count
    }
  }

  def merge(other: Moments): Unit = {
    Rows.checkMerge("Moments", columns, dtype, other.columns, other.dtype)
    mergeColumns(other.means, other.squares, other.rows)
  }

  private def mergeColumns(otherMeans: Array[Double], otherSquares: Array[Double], otherRows: Long): Unit =
    if (otherRows > 0) {
      val total = rows + otherRows
      val share = otherRows.toDouble / total
      var j = 0
      while (j < columns) {
        val delta = otherMeans(j) - means(j)
        squares(j) += otherSquares(j) + delta * delta * (rows * share)
        means(j) =
          if (java.lang.Double.isFinite(delta)) means(j) + delta * share
          else means(j) * (1 - share) + otherMeans(j) * share // an infinite mean stays what it is
        j += 1
      }
      rows = total
    }

  /** The mean of every column; NaN without rows. */
  def mean: Array[Double] = if (rows == 0) Array.fill(columns)(Double.NaN) else means.clone

  /** The sum of squared deviations from the mean. */
  def sumOfSquares: Array[Double] = squares.clone

  /** The variance with divisor count - ddof: NaN without rows, as in NumPy if the divisor is 0. */
  def variance(ddof: Int = 0): Array[Double] = {
    val divisor = math.max(0L, rows - ddof).toDouble
    squares.map(_ / divisor)
  }

  /** The population standard deviation. */
  def std: Array[Double] = variance().map(math.sqrt)

  def bytes: Long = 16L * columns
}

/** Mean and squared deviations of a few rows; the deviations are first taken from the first row. */
private[stats] final class MomentsSlab(columns: Int, dtype: DType) {

  /** 256 KB of floats. */
  val maxRows: Int = Rows.slab(columns, 1 << 16)
  val means = new Array[Double](columns)
  val squares = new Array[Double](columns)
  private val first = new Array[Double](columns)
  private val slab = new Slab(columns, dtype, DType.Float64, Array.empty)

  def take(block: NDBlock, from: Int, rows: Int): Unit = {
    java.util.Arrays.fill(means, 0.0)
    java.util.Arrays.fill(squares, 0.0)
    Convert.toDoubles(block, from * columns, columns, first, 0)
    var j = 0
    while (j < columns) { if (!java.lang.Double.isFinite(first(j))) first(j) = 0.0; j += 1 }
    if (dtype == DType.Float32) floats(block.floats, from * columns, rows)
    else {
      slab.read(block, from, rows)
      doubles(slab.values.doubles, slab.at, rows)
    }
  }

  private def floats(a: Array[Float], at: Int, rows: Int): Unit = {
    var i = 0
    while (i < rows) { ColumnLoops.addDeviations(a, at + i * columns, columns, first, means); i += 1 }
    finishMeans(rows)
    i = 0
    while (i < rows) { ColumnLoops.addSquares(a, at + i * columns, columns, means, squares); i += 1 }
  }

  private def doubles(a: Array[Double], at: Int, rows: Int): Unit = {
    var i = 0
    while (i < rows) { ColumnLoops.addDeviations(a, at + i * columns, columns, first, means); i += 1 }
    finishMeans(rows)
    i = 0
    while (i < rows) { ColumnLoops.addSquares(a, at + i * columns, columns, means, squares); i += 1 }
  }

  private def finishMeans(rows: Int): Unit = {
    var j = 0
    while (j < columns) { means(j) = first(j) + means(j) / rows; j += 1 }
  }
}
