package org.thunder.regression

import org.thunder.{Data, InvalidArgumentException, Series}
import org.thunder.array.NDBlock
import org.thunder.linalg.Projection

/** Ordinary least squares of every record on the same regressors: y = intercept + X b.
  *
  * The design is factorised once; then one pass, with one small matrix product for many records. Dependent regressors
  * give the coefficients of minimum norm.
  *
  * @param fitIntercept
  *   whether a constant is fitted too
  */
final class LinearRegression(val fitIntercept: Boolean = true) {

  /** @param design
    *   X: samples x regressors
    * @param series
    *   y: records of as many samples
    * @throws InvalidArgumentException
    *   if the lengths differ, or the design is empty or holds NaN or infinite values
    */
  def fit(design: NDBlock, series: Series): LeastSquaresModel = {
    FactorisedDesign.check(design, series)
    LinearRegression.fit(RegressionDesign(design, fitIntercept), series)
  }
}

object LinearRegression {

  /** Fits every record by a design with names, and weights if it has any (weighted least squares: sum w (y - X b)² is
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
  *   for each record the intercept, the coefficients, R², the unexplained and the explained sum of squares; computed at
  *   first use, and kept
  * @param regressors
  *   number of coefficients
  */
class LinearRegressionModel(val fits: Series, val regressors: Int) extends FitValues {

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
    scored(predict(design), series)
  }

  private def checkDesign(design: NDBlock): Unit = {
    if (design.shape.length != 2 || design.rowLength != regressors) throw new InvalidArgumentException(
      s"the design matrix must be (samples, $regressors), but is ${Data.show(design.shape)}"
    )
    if (design.rows == 0) throw new InvalidArgumentException("the design matrix is empty: it has 0 samples")
  }
}
