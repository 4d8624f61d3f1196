package org.thunder.linalg

import org.thunder.InvalidArgumentException
import org.thunder.array.{FloatSlabWorker, RowFunction, SlabWorker}

/** Regresses each record on the columns of X with a penalty alpha |R b|² on the coefficients (Tikhonov's; R = I is ridge:
  * Hoerl and Kennard 1970), the best for the record of some alphas: that of the largest cross-validated R².
  *
  * The samples fall into folds. What a record says of the regressors in fold f is its coordinates o(f) in an orthonormal
  * basis of the columns there: one matrix product for all folds, as much as least squares needs. From them follow, by
  * small matrices made beforehand ([[RidgeFolds]]), the coordinates of every prediction m(f, alpha) by the other folds,
  * and |y - prediction|² = |y|² - |o|² + |o - m|² in each.
  *
  * The cross-validated R² is 1 - SSE / SST of all samples, each predicted by the folds it is not in, SST about the
  * record's mean; 0 where that is 0. Of equal ones the first alpha is taken. The intercept is not penalised.
  *
  * A result is intercept, coefficients, R² of the fit to all samples, its unexplained and explained sum of squares, as of
  * [[OrdinaryLeastSquares]]; then the alpha, and the cross-validated R² for each alpha if there are several.
  */
final class RidgeSearch private[linalg] (
    val samples: Int,
    val regressors: Int,
    val alphas: Array[Double],
    private[linalg] val folds: RidgeFolds
) extends RowFunction {

  private val scores = if (alphas.length > 1) alphas.length else 0

  def resultLength(length: Int): Int = {
    if (length != samples)
      throw new InvalidArgumentException(s"the design has $samples samples, but the records have $length")
    regressors + 5 + scores
  }

  /** As [[OrdinaryLeastSquares]]. */
  override def slabElements: Int = 8 * RowFunction.SlabElements

  override def floatWorker(length: Int): Option[FloatSlabWorker] =
    Option.when(folds.isCentered && length >= FloatRecords.LeastSamples)(new FloatRidge(this))

  def worker(length: Int): SlabWorker = new RidgeWorker(this)
}

object RidgeSearch {

  /** @param design
    *   X, samples x regressors, row by row
    * @param penalty
    *   R, any number of rows of `regressors` values; empty for ridge's, the identity
    * @param alphas
    *   one, or several from which the best is chosen for each record; not negative
    * @param foldOf
    *   the number of each sample's fold, from 0 on, for several alphas; ignored for one
    * @throws org.thunder.InvalidArgumentException
    *   if sizes do not fit, values are not finite, an alpha is negative, or several alphas have fewer than two folds
    */
  def apply(
      design: Array[Double],
      samples: Int,
      regressors: Int,
      fitIntercept: Boolean,
      penalty: Array[Double],
      alphas: Array[Double],
      foldOf: Array[Int]
  ): RidgeSearch = {
    def fail(message: String) = throw new InvalidArgumentException(message)
    if (samples == 0 || regressors == 0)
      fail(s"the design matrix is empty: $samples samples x $regressors regressors")
    if (penalty.length % regressors != 0)
      fail(s"the penalty's rows need $regressors values each, but it has ${penalty.length} values")
    if (alphas.isEmpty) fail("there must be an alpha")
    alphas.find(a => !(a >= 0 && a < Double.PositiveInfinity)).foreach { a =>
      fail(s"alphas must be finite and not negative, but one is $a")
    }
    if (alphas.length > 1 && foldOf.length != samples)
      fail(s"the folds need a number for each of $samples samples, but have ${foldOf.length}")
    if (alphas.length > 1 && foldOf.distinct.length < 2) fail("several alphas need two folds or more")
    val rows = if (penalty.isEmpty) identity(regressors) else penalty
    val used = if (alphas.length > 1) foldOf else new Array[Int](samples)
    new RidgeSearch(
      samples,
      regressors,
      alphas,
      RidgeFolds(design, samples, regressors, fitIntercept, rows, alphas, used)
    )
  }

  private def identity(n: Int): Array[Double] =
    Array.tabulate(n * n)(i => if (i / n == i % n) 1.0 else 0.0)
}
