package org.thunder.stats

import org.thunder.array.{DType, NDBlock}
import org.thunder.linalg.Gemm

/** What one step of expectation maximisation asks of the rows that a mixture's components share: of each component the
  * sum of the shares, and of the rows and their squares or products weighted by them; and the rows' log-likelihood.
  * Everything is in double precision.
  *
  * Costs 4 k n operations a row for squares and k (2 n + 2) doubles, k n² and k n² for products.
  *
  * @param memberships
  *   how rows are shared
  * @param isFull
  *   whether products of all pairs of columns are wanted, not squares alone
  * @param dtype
  *   type of the rows
  */
final class MixtureSums(@transient memberships: Memberships, isFull: Boolean, dtype: DType)
    extends Summary[MixtureSums] {
  private val (k, columns) = (memberships.k, memberships.columns)
  private val totals = new Array[Double](k)
  private val sums = new Array[Double](k * columns)

  private val squares =
    Array.fill(if (isFull) k else 1)(NDBlock.zeros(DType.Float64, Array(if (isFull) columns else k, columns)))
  private var likelihood = 0.0
  private var rows = 0L
  @transient private var slab: MixtureSlab = _

  def update(block: NDBlock): Unit = {
    Rows.check("MixtureSums", block, columns, dtype)
    if (slab == null) slab = new MixtureSlab(columns, k)
    var first = 0
    while (first < block.rows) {
      val count = math.min(slab.maxRows, block.rows - first)
      slab.read(block, first, count, memberships.shift)
      likelihood += memberships.share(slab, count)
      ColumnLoops.addRows(NDBlock.doubles(slab.shares), 0, count, k, totals)
      Gemm.transposeMultiply(k, count, columns, slab.shares, 0, slab.values, 0, 1.0, sums, 0)
      if (isFull) addProducts(count) else addSquares(count)
      first += count
    }
    rows += block.rows
  }

  private def addSquares(count: Int): Unit = {
    slab.square(count)
    Gemm.transposeMultiply(k, count, columns, slab.shares, 0, slab.images, 0, 1.0, squares.head.doubles, 0)
  }

  private def addProducts(count: Int): Unit = {
    val differences = NDBlock.doubles(slab.differences)
    for (c <- 0 until k) {
      slab.subtract(count, memberships.means(c))
      slab.weigh(count, c)
      Gemm.gramian(count, columns, differences, 0, true, squares(c))
    }
  }

  override def finish(): Unit = slab = null

  def merge(other: MixtureSums): Unit = {
    ColumnLoops.add(other.totals, 0, k, totals)
    ColumnLoops.add(other.sums, 0, sums.length, sums)
    for ((own, its) <- squares.zip(other.squares)) ColumnLoops.add(its.doubles, 0, own.size, own.doubles)
    likelihood += other.likelihood
    rows += other.rows
  }

  /** Number of rows. */
  def count: Long = rows

  /** The mean of the rows' log-likelihoods. */
  def meanLogLikelihood: Double = likelihood / rows

  /** Of each component the sum of its shares, and a little, so that an empty one divides nothing by 0. */
  def shares: Array[Double] = totals.map(_ + 10 * Math.ulp(1.0))

  /** The means of the components, k x columns. */
  def means: Array[Double] = {
    val of = shares
    Array.tabulate(k * columns)(i => memberships.shift(i % columns) + sums(i) / of(i / columns))
  }

  /** Of each component the variances, or the covariance matrix, row by row, with `added` on the diagonal. */
  def covariances(added: Double): Array[Array[Double]] = {
    val of = shares
    Array.tabulate(k) { c =>
      val mean = Array.tabulate(columns)(j => sums(c * columns + j) / of(c))
      if (isFull) matrix(c, mean, of(c), added)
      else Array.tabulate(columns) { j =>
        math.max(0.0, squares.head.doubles(c * columns + j) / of(c) - mean(j) * mean(j)) + added
      }
    }
  }

  /** Products are about the means before: what those have moved by comes off. */
  private def matrix(c: Int, mean: Array[Double], share: Double, added: Double): Array[Double] = {
    val moved = Array.tabulate(columns)(j => mean(j) - memberships.means(c)(j))
    Array.tabulate(columns * columns) { i =>
      val (row, column) = (math.min(i / columns, i % columns), math.max(i / columns, i % columns))
      squares(c).doubles(row * columns + column) / share - moved(row) * moved(column) +
        (if (row == column) added else 0.0)
    }
  }

  def bytes: Long = 8L * (k + sums.length + squares.length.toLong * squares.head.size + 2)
}
