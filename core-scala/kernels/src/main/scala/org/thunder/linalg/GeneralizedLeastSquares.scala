package org.thunder.linalg

import org.thunder.array.{DType, RowFunction, SlabWorker}

/** Fits a generalised linear model to every record by iteratively reweighted least squares (McCullagh and Nelder 1989,
  * section 2.5), as Newton's method: weights are the log-likelihood's curvatures. Standard errors are of the expected
  * ones.
  *
  * A record's values: p coefficients (of minimum norm, if columns depend on each other), p standard errors, the deviance,
  * that of the record's mean alone (of eta = 0 without an intercept), the dispersion, and the iterations that were made,
  * negative if they did not converge. NaN for all but the last, which is 0, of a record with a value that the family does
  * not allow.
  *
  * Many records take each step together: with Q an orthonormal basis of the columns, their predictors, the weighted
  * products Q'WQ (from the products of all pairs of Q's columns) and the right-hand sides are three matrix products,
  * 2 n (2 r + r²/2) operations a record and step for rank r.
  *
  * @param design
  *   X, samples x p, row by row; with a column of ones first if an intercept is fitted
  * @param columns
  *   p
  * @param hasIntercept
  *   whether there is one
  * @param maxIter
  *   steps at most
  * @param tol
  *   steps end when the deviance changes by less than this share of itself (and 0.1)
  */
final case class GeneralizedLeastSquares(
    design: Array[Double],
    columns: Int,
    hasIntercept: Boolean,
    family: ResponseFamily,
    maxIter: Int,
    tol: Double
) extends RowFunction {
  private[linalg] val samples = design.length / columns
  private[linalg] val fit = LeastSquares(design, samples, columns)

  /** rank x p: coefficients from coordinates in the basis. */
  private[linalg] val toBetas = fit.toCoefficients

  def resultLength(length: Int): Int = {
    if (length != samples) throw new org.thunder.InvalidArgumentException(
      s"records have $length samples, but the design has $samples"
    )
    2 * columns + GeneralizedLeastSquares.Extras
  }

  override def resultType(dtype: DType): DType = DType.Float64

  override def slabElements: Int = RowFunction.WideSlabElements

  def worker(length: Int): SlabWorker = new NewtonWorker(this)
}

object GeneralizedLeastSquares {

  /** Deviance, null deviance, dispersion, iterations. */
  final val Extras = 4
}
