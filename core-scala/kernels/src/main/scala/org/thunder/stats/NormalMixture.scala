package org.thunder.stats

import org.thunder.{DataException, InvalidArgumentException}
import org.thunder.array.{DType, NDBlock}
import org.thunder.linalg.{Cholesky, Gemm}
import org.thunder.signal.Reductions

/** A mixture of k normal distributions: density sum over c of w_c N(x; m_c, S_c).
  *
  * @param weights
  *   w, of sum 1
  * @param centers
  *   m, k x n, row by row
  * @param factors
  *   of each component: n values p with 1 / p² the variances, or an n x n matrix P with P P' the inverse of the
  *   covariance
  */
final class NormalMixture private (
    val weights: Array[Double],
    val centers: Array[Double],
    factors: Array[Array[Double]]
) extends Memberships {
  val k: Int = weights.length
  val columns: Int = centers.length / k
  private val isDiagonal = NormalMixture.isDiagonal(factors, columns)

  val shift: Array[Double] =
    Array.tabulate(columns)(j => (0 until k).map(c => weights(c) * centers(c * columns + j)).sum)

  val means: Array[Array[Double]] =
    Array.tabulate(k)(c => Array.tabulate(columns)(j => centers(c * columns + j) - shift(j)))

  /** log(w (2 pi)^(-n/2) |S|^(-1/2)) of each component. */
  private val offsets: Array[Double] = Array.tabulate(k) { c =>
    val diagonal = (0 until columns).map(j => factors(c)(if (isDiagonal) j else j * columns + j))
    math.log(weights(c)) + diagonal.map(math.log).sum - 0.5 * columns * math.log(2 * math.Pi)
  }

  private lazy val precisions = factors.flatMap(_.map(p => p * p))
  private lazy val scaledMeans =
    Array.tabulate(k * columns)(i => precisions(i) * means(i / columns)(i % columns))

  private lazy val constants =
    Array.tabulate(k)(c => (0 until columns).map(j => scaledMeans(c * columns + j) * means(c)(j)).sum)

  private[stats] def share(slab: MixtureSlab, rows: Int): Double = {
    if (isDiagonal) diagonal(slab, rows) else full(slab, rows)
    var (sum, i) = (0.0, 0)
    while (i < rows) { sum += slab.normalise(i); i += 1 }
    sum
  }

  /** (x - m)' D (x - m) = x² D - 2 x'D m + m'D m, by two matrix products for all components. */
  private def diagonal(slab: MixtureSlab, rows: Int): Unit = {
    slab.square(rows)
    Gemm.multiplyTransposed(rows, columns, k, slab.values, 0, scaledMeans, 0, 0.0, slab.shares, 0)
    var i = 0
    while (i < rows * k) { slab.shares(i) *= -2; i += 1 }
    Gemm.multiplyTransposed(rows, columns, k, slab.images, 0, precisions, 0, 1.0, slab.shares, 0)
    i = 0
    while (i < rows * k) {
      slab.shares(i) = offsets(i % k) - 0.5 * math.max(0.0, slab.shares(i) + constants(i % k))
      i += 1
    }
  }

  /** |(x - m) P|² for one component after the other. */
  private def full(slab: MixtureSlab, rows: Int): Unit = {
    var c = 0
    while (c < k) {
      slab.subtract(rows, means(c))
      Gemm.multiply(rows, columns, columns, slab.differences, 0, factors(c), 0, 0.0, slab.images, 0)
      var i = 0
      while (i < rows) {
        val square = Reductions.squares(slab.images, i * columns, columns, 0)
        slab.shares(i * k + c) = offsets(c) - 0.5 * square
        i += 1
      }
      c += 1
    }
  }

  /** Of each row the shares of the components, float64, rows x k: NaN for a row with NaN. */
  def probabilities(block: NDBlock): NDBlock = {
    val result = new Array[Double](block.rows * k)
    each(block) { (slab, i, row) =>
      slab.normalise(i)
      System.arraycopy(slab.shares, i * k, result, row * k, k)
    }
    NDBlock.wrap(DType.Float64, Array(block.rows, k), result)
  }

  /** The number of the component with the greatest share of each row, of equal ones the first: int32, rows x 1; -1 for a
    * row with NaN.
    */
  def labels(block: NDBlock): NDBlock = {
    val result = new Array[Int](block.rows)
    each(block) { (slab, i, row) =>
      var best = 0
      for (c <- 1 until k) if (slab.shares(i * k + c) > slab.shares(i * k + best)) best = c
      result(row) = if (slab.shares(i * k + best).isNaN) -1 else best
    }
    NDBlock.wrap(DType.Int32, Array(block.rows, 1), result)
  }

  /** The logarithm of the density of each row, float64, rows x 1. */
  def logDensities(block: NDBlock): NDBlock = {
    val result = new Array[Double](block.rows)
    each(block)((slab, i, row) => result(row) = slab.normalise(i))
    NDBlock.doubles(result, block.rows, 1)
  }

  /** Calls `function` with the logarithms of densities, each row's place among them, and its number. */
  private def each(block: NDBlock)(function: (MixtureSlab, Int, Int) => Unit): Unit = {
    val slab = new MixtureSlab(columns, k)
    for (first <- 0 until block.rows by slab.maxRows) {
      val count = math.min(slab.maxRows, block.rows - first)
      slab.read(block, first, count, shift)
      if (isDiagonal) diagonal(slab, count) else full(slab, count)
      for (i <- 0 until count) function(slab, i, first + i)
    }
  }
}

object NormalMixture {

  private def isDiagonal(matrices: Array[Array[Double]], columns: Int): Boolean =
    matrices.head.length == columns // one column: both are the same

  /** @param covariances
    *   of each component n variances, or an n x n matrix
    * @throws DataException
    *   if one is not positive definite
    */
  def ofCovariances(
      weights: Array[Double],
      centers: Array[Double],
      covariances: Array[Array[Double]]
  ): NormalMixture = {
    val n = centers.length / weights.length
    val factors = covariances.zipWithIndex.map { case (matrix, c) =>
      def fail = throw new DataException(
        s"the covariance of component $c is not positive definite: its records vary in too few dimensions; " +
          "raise regCovar, or make fewer components"
      )
      if (isDiagonal(covariances, n)) {
        if (!matrix.forall(_ > 0)) fail
        matrix.map(variance => 1 / math.sqrt(variance))
      } else Cholesky.upper(matrix, n).map(Cholesky.inverse(_, n)).getOrElse(fail)
    }
    new NormalMixture(weights, centers, factors)
  }

  /** @param precisions
    *   of each component the inverses of n variances, or of a covariance matrix
    * @throws InvalidArgumentException
    *   if one is not positive definite
    */
  def ofPrecisions(
      weights: Array[Double],
      centers: Array[Double],
      precisions: Array[Array[Double]]
  ): NormalMixture = {
    val n = centers.length / weights.length
    val factors = precisions.zipWithIndex.map { case (matrix, c) =>
      def fail =
        throw new InvalidArgumentException(s"the precision of component $c must be positive definite")
      if (isDiagonal(precisions, n)) {
        if (!matrix.forall(_ > 0)) fail
        matrix.map(math.sqrt)
      } else {
        val r = Cholesky.upper(matrix, n).getOrElse(fail)
        Array.tabulate(n * n)(i => r(i % n * n + i / n))
      }
    }
    new NormalMixture(weights, centers, factors)
  }
}
