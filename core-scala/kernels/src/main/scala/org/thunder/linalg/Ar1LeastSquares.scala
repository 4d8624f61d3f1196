package org.thunder.linalg

import org.thunder.InvalidArgumentException
import org.thunder.array.{FloatSlabWorker, RowFunction, SlabWorker}

/** Regresses each record on the columns of X, as [[OrdinaryLeastSquares]], where errors are autoregressive of order 1:
  * its residuals by ordinary least squares give the record's own rho, then record and design are whitened
  * ([[Ar1Covariance]]) and fitted.
  *
  * rho = (sum e_t e_(t-1) / (n - 1)) / (sum e_t² / n) with the residuals e, as they are, cut towards 0 to a multiple of
  * 1 / bins: what nilearn's `run_glm` does, but for designs that cannot express a constant, where that subtracts the mean
  * residual of all records. It is 0 if there are no residuals but rounding errors, or no degrees of freedom.
  *
  * Sums of squares are those of the whitened record. R² = 1 - SSE / SST, with SST what a whitened constant leaves of it,
  * fitted with the same rho; 0 where SST is 0.
  *
  * No record is whitened. With Q an orthonormal basis of the columns and N adding neighbours, c = Q'y, e = y - Q c and
  * N'e (three products of `rank` columns for many records) give everything for any rho: the whitened fit in the basis is
  * c + d with R'R d = -rho (Q'N e + rho q e_n), q and e_n the last of Q and e, and |W e|² follows from the same sums as
  * rho. Taking residuals first keeps the digits that a difference of such sums of the record itself would lose. Two
  * substitutions in the factor of each bin are a record's own work.
  *
  * @param regressors
  *   columns of X
  * @param hasIntercept
  *   whether one is fitted: the first column of Q is then constant
  * @param basis
  *   Q, samples x rank
  * @param neighbours
  *   N Q, samples x rank
  */
final class Ar1LeastSquares private (
    val samples: Int,
    val regressors: Int,
    val rank: Int,
    private[linalg] val hasIntercept: Boolean,
    private[linalg] val basis: Array[Double],
    private[linalg] val neighbours: Array[Double],
    val covariance: Ar1Covariance
) extends RowFunction {

  /** Both in single precision: made once for all workers. */
  @transient private[linalg] lazy val singleBasis: Array[Float] = basis.map(_.toFloat)
  @transient private[linalg] lazy val singleNeighbours: Array[Float] = neighbours.map(_.toFloat)

  /** intercept, coefficients, R², unexplained and explained sum of squares, the bin of rho */
  def resultLength(length: Int): Int = {
    if (length != samples)
      throw new InvalidArgumentException(s"the design has $samples samples, but the records have $length")
    regressors + 5
  }

  override def slabElements: Int = 2 * RowFunction.SlabElements

  /** For records long enough that the products are most of the work. */
  override def floatWorker(length: Int): Option[FloatSlabWorker] =
    Option.when(hasIntercept && length >= FloatRecords.LeastSamples)(new FloatAr1Worker(this))

  def worker(length: Int): SlabWorker = new Ar1Worker(this)
}

object Ar1LeastSquares {

  /** @param fit
    *   ordinary least squares on a design, without weights
    * @param white
    *   its covariance
    */
  def apply(fit: OrdinaryLeastSquares, white: CoefficientCovariance, bins: Int): Ar1LeastSquares = {
    val (n, first) = (fit.samples, if (fit.isCentered) 1 else 0)
    val (rank, terms, width) = (fit.rank + first, 1 + fit.regressors, fit.rank + 1)
    // The ones, which lie behind the other columns, come first, and all have norm 1.
    val from = Array.tabulate(rank)(j => if (j < first) fit.rank else j - first)
    val scale = Array.tabulate(rank)(j => if (j < first) math.sqrt(n.toDouble) else 1.0)
    val basis =
      Array.tabulate(n * rank)(i => fit.basis(i / rank * width + from(i % rank)) / scale(i % rank))
    val toBetas =
      Array.tabulate(rank * terms)(i => fit.toBetas(from(i / terms) * terms + i % terms) * scale(i / terms))
    val neighbours = sumOfNeighbours(basis, n, rank)
    val products = new Array[Double](rank * rank)
    Gemm.transposeMultiply(rank, n, rank, basis, 0, neighbours, 0, 0.0, products, 0)
    val covariance = new Ar1Covariance(white, products, basis.takeRight(rank), toBetas, bins)
    new Ar1LeastSquares(n, fit.regressors, rank, fit.isCentered, basis, neighbours, covariance)
  }

  private def sumOfNeighbours(basis: Array[Double], n: Int, rank: Int): Array[Double] =
    Array.tabulate(n * rank) { i =>
      val before = if (i < rank) 0.0 else basis(i - rank)
      before + (if (i >= (n - 1) * rank) 0.0 else basis(i + rank))
    }
}
