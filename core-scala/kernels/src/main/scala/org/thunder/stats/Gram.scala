package org.thunder.stats

import java.util.Arrays

import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, NDBlock}

/** The inner products of all pairs of columns, X'X, and their means: what Gram matrix, covariance and correlation
  * come from, after one pass.
  *
  * Rows are taken relative to a fixed `shift` and multiplied by BLAS (syrk) in their result type, in which up to 4096
  * rows add up; these sums, and summaries, add up in double precision. What remains of float32 is the rounding within
  * them: measured against the largest element, 2e-7 for thousands of rows and 5e-8 for a hundred thousand, since it
  * averages out; up to 2e-6 for rows that repeat a few values. Products have to stay within the range of float32
  * (magnitudes from 1e-19 to 1e19). Rows in float64 have none of this.
  *
  * For a covariance choose a shift near the mean, such as the mean of some rows: then nothing cancels, however far
  * from 0 the data are. The shift cancels out of every result.
  *
  * Costs n² operations a row; n(n + 1)/2 doubles are kept and sent.
  *
  * @param columns
  *   columns n of X
  * @param dtype
  *   type of the rows
  * @param origin
  *   the shift, n values (NaN and infinity stand for 0), or none for 0. Rows of result type float32 are shifted by
  *   the nearest float32 values
  */
final class Gram(val columns: Int, val dtype: DType, origin: Array[Double]) extends Summary[Gram] {

  def this(columns: Int, dtype: DType) = this(columns, dtype, Array.empty)

  /** What is really subtracted; empty if nothing is. */
  private val shift: Array[Double] = Slab.shift(origin, columns, dtype)

  private val products = NDBlock.zeros(DType.Float64, Array(Triangle.size(columns)))
  private val sums = new Array[Double](columns)
  private var rows = 0L
  @transient private var slabs: GramSlabs = _

  /** Number of rows. */
  def count: Long = rows

  def update(block: NDBlock): Unit = {
    Rows.check("Gram", block, columns, dtype)
    if (slabs == null) slabs = new GramSlabs(columns, dtype, shift, products.doubles, sums)
    if (columns > 0) slabs.update(block)
    rows += block.rows
  }

  override def finish(): Unit = if (slabs != null) {
    slabs.flush()
    slabs = null
  }

  def merge(other: Gram): Unit = {
    Rows.checkMerge("Gram", columns, dtype, other.columns, other.dtype)
    if (!Arrays.equals(shift, other.shift))
      throw new InvalidArgumentException("Gram matrices with different shifts cannot be merged")
    finish()
    other.finish()
    ColumnLoops.add(other.products.doubles, 0, products.size, products.doubles)
    ColumnLoops.add(other.sums, 0, columns, sums)
    rows += other.rows
  }

  private def shiftOf(column: Int): Double = if (shift.isEmpty) 0.0 else shift(column)

  /** The packed products, with nothing left to add to them or to the sums. */
  private def triangle: Array[Double] = {
    finish()
    products.doubles
  }

  /** The mean of every column; NaN without rows. */
  def mean: Array[Double] = {
    finish()
    Array.tabulate(columns)(j => shiftOf(j) + sums(j) / rows)
  }

  /** X'X: n x n, row by row. */
  def gramian: Array[Double] =
    if (shift.isEmpty) Triangle.unpack(triangle, columns)
    else
      Triangle.tabulate(triangle, columns) { (i, j, product) =>
        product + shift(i) * sums(j) + sums(i) * shift(j) + rows * shift(i) * shift(j)
      }

  /** The covariance matrix with divisor count - ddof, as `numpy.cov`: n x n, row by row; NaN if the divisor is 0. */
  def covariance(ddof: Int = 1): Array[Double] = {
    val divisor = math.max(0L, rows - ddof).toDouble
    Triangle.tabulate(triangle, columns)((i, j, product) => (product - sums(i) * (sums(j) / rows)) / divisor)
  }

  /** The matrix of Pearson correlations, as `numpy.corrcoef`: n x n, row by row; NaN where a column is constant. */
  def correlation: Array[Double] = {
    val covariances = covariance(0)
    val stds = Array.tabulate(columns)(i => math.sqrt(covariances(i * columns + i)))
    Triangle.tabulate(triangle, columns) { (i, j, _) =>
      if (stds(i) == 0 || stds(j) == 0) Double.NaN
      else math.max(-1.0, math.min(1.0, covariances(i * columns + j) / stds(i) / stds(j)))
    }
  }

  def bytes: Long = 8L * (products.size + columns + shift.length)
}
