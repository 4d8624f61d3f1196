package org.thunder.stats

import org.thunder.array.{DType, NDBlock}

/** Mean and variance of every column.
  *
  * Columns are taken tile by tile, so that the sums of a tile stay in the cache while rows pass by. Rows are taken no more
  * at a time than there were before, relative to the mean of those: 1, 1, 2, 4, ... These sums and summaries merge by the
  * pairwise formula of Chan, Golub and LeVeque (1983). All in double precision. So next to nothing cancels, whatever the
  * offset of the data: squares about a mean of as many rows are at most twice those that remain, between both and
  * within. A constant column has a variance of exactly 0.
  */
final class Moments(val columns: Int, val dtype: DType) extends Summary[Moments] {

  private val means = new Array[Double](columns)
  private val squares = new Array[Double](columns)
  private var rows = 0L
  @transient private var tile: MomentsTile = _

  /** Number of rows. */
  def count: Long = rows

  def update(block: NDBlock): Unit = {
    Rows.check("Moments", block, columns, dtype)
    if (tile == null) tile = new MomentsTile(math.min(columns, MomentsTile.Columns))
    var from = 0
    while (from < columns) {
      val width = math.min(MomentsTile.Columns, columns - from)
      var row = 0
      while (row < block.rows) {
        val before = rows + row
        val count = math.min(block.rows - row, math.max(1L, math.min(before, MomentsTile.MostRows)).toInt)
        tile.center(block, row, before, means, from, width)
        tile.take(block, row, count, from, width)
        mergeColumns(tile.means, tile.squares, from, width, before, count.toLong)
        row += count
      }
      from += width
    }
    rows += block.rows
  }

  override def finish(): Unit = tile = null

  def merge(other: Moments): Unit = {
    Rows.checkMerge("Moments", columns, dtype, other.columns, other.dtype)
    if (other.rows > 0) {
      mergeColumns(other.means, other.squares, 0, columns, rows, other.rows)
      rows += other.rows
    }
  }

  /** Takes `others` more rows into `width` columns from `from` on, which have had `own` rows so far. */
  private def mergeColumns(
      otherMeans: Array[Double],
      otherSquares: Array[Double],
      from: Int,
      width: Int,
      own: Long,
      others: Long
  ): Unit = {
    val share = others.toDouble / (own + others)
    val weight = own * share
    var i = 0
    while (i < width) {
      val j = from + i
      val delta = otherMeans(i) - means(j)
      squares(j) += otherSquares(i) + delta * delta * weight
      means(j) =
        if (java.lang.Double.isFinite(delta)) means(j) + delta * share
        else means(j) * (1 - share) + otherMeans(i) * share // an infinite mean stays what it is
      i += 1
    }
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
