package org.thunder.regression

import org.thunder.{Data, InvalidArgumentException, Series}
import org.thunder.array.{DType, NDBlock}
import org.thunder.linalg.Projection
import org.thunder.stats.RSquared

/** Least squares of every record on the same regressors: y = intercept + X b.
  *
  * The design is factorised once; then one pass, with one small matrix product for many records, or three for noise that
  * is not white. Dependent regressors give the coefficients of minimum norm.
  *
  * @param fitIntercept
  *   whether a constant is fitted too
  * @param noise
  *   `white` for errors that are independent of each other, or `ar1`: autoregressive ones, with a correlation rho for
  *   each record; see [[org.thunder.linalg.Ar1LeastSquares]]
  * @param bins
  *   values of rho from 0 until 1, for `ar1`
  * @throws InvalidArgumentException
  *   if the noise has another name, or bins are not between 1 and 10,000
  */
final class LinearRegression(
    val fitIntercept: Boolean = true,
    val noise: String = "white",
    val bins: Int = 100
) {
  private val model = NoiseModel(noise, bins)

  /** @param design
    *   X: samples x regressors
    * @param series
    *   y: records of as many samples
    * @throws InvalidArgumentException
    *   if the lengths differ, or the design is empty or holds NaN or infinite values
    */
  def fit(design: NDBlock, series: Series): LeastSquaresModel = {
    FactorisedDesign.check(design, series)
    LinearRegression.fit(RegressionDesign(design, fitIntercept, model), series)
  }
}

object LinearRegression {

  /** Fits every record by a design with names, its noise, and weights if it has any (weighted least squares: sum w (y - X b)² is
    * the least, and R² has weighted sums and a weighted mean).
    */
  def fit(design: RegressionDesign, series: Series): LeastSquaresModel = {
    FactorisedDesign.check(design.matrix, series)
    new LeastSquaresModel(design, series.mapRows(design.leastSquares).cache())
  }
}

/** A linear fit for each record.
  *
  * @param fits
  *   for each record the intercept, the coefficients, R², the unexplained and the explained sum of squares, and what else
  *   there is; computed at first use, and kept
  * @param regressors
  *   number of coefficients
  */
class LinearRegressionModel(val fits: Series, val regressors: Int) {

  /** Intercept, coefficients and R². */
  def betasAndScores: Series = columns(0, regressors + 2)

  /** Intercept (0 if none was fitted) and coefficients: records of length 1 + regressors. */
  def betas: Series = columns(0, regressors + 1)

  def intercept: Series = columns(0, 1)

  /** Coefficients: records of length regressors. */
  def coefficients: Series = columns(1, regressors + 1)

  /** R² = 1 - SSE / SST of the fit; 0 for a constant record. */
  def rSquared: Series = columns(regressors + 1, regressors + 2)

  /** What the fit says for other regressors: records of as many samples as `design` has rows. */
  def predict(design: NDBlock): Series = {
    checkDesign(design)
    val (regressorsByRow, samples) = (design.toDoubles, design.rows)
    val basis = new Array[Double]((1 + regressors) * samples)
    java.util.Arrays.fill(basis, 0, samples, 1.0)
    for (i <- 0 until samples; j <- 0 until regressors)
      basis((1 + j) * samples + i) = regressorsByRow(i * regressors + j)
    betas.mapRows(Projection(basis, samples, Array.empty))
  }

  /** R² of the prediction for `design` against other records of the same space. */
  def score(design: NDBlock, series: Series): Series = {
    checkDesign(design)
    FactorisedDesign.check(design, series)
    if (!series.baseShape.sameElements(fits.baseShape)) throw new InvalidArgumentException(
      s"the records' space is ${Data.show(series.baseShape)}, but those of the fit have ${Data.show(fits.baseShape)}"
    )
    val compared = series.rows.zip(predict(design).rows, DType.Float64, Array(1))(RSquared(_, _))
    new Series(compared, series.baseShape)
  }

  private def checkDesign(design: NDBlock): Unit = {
    if (design.shape.length != 2 || design.rowLength != regressors) throw new InvalidArgumentException(
      s"the design matrix must be (samples, $regressors), but is ${Data.show(design.shape)}"
    )
    if (design.rows == 0) throw new InvalidArgumentException("the design matrix is empty: it has 0 samples")
  }

  protected def columns(from: Int, until: Int): Series = {
    val whole = fits.baseShape.map(Array.range(0, _))
    fits.select(whole :+ Array.range(from, until))
  }
}
