package org.thunder.regression

import org.thunder.Series
import org.thunder.array.NDBlock
import org.thunder.linalg.RidgeSearch

/** Penalised least squares of every record on the same regressors: |y - intercept - X b|² + alpha |R b|² is the least
  * (ridge, with R the identity: Hoerl and Kennard 1970; or Tikhonov's). Of several alphas each record has its own: that of
  * the largest R² by cross-validation; see [[RidgeSearch]]. The intercept is not penalised.
  *
  * One pass for all alphas and folds: the design's factorisations, one for each alpha and fold, are the driver's.
  *
  * @param alphas
  *   one, or several to choose from
  * @param penalty
  *   R: rows x regressors; none for ridge
  * @param fitIntercept
  *   whether a constant is fitted too
  */
final class RidgeRegression(
    val alphas: Seq[Double],
    val penalty: Option[NDBlock] = None,
    val fitIntercept: Boolean = true
) {

  /** @param design
    *   X: samples x regressors
    * @param series
    *   y: records of as many samples
    * @param folds
    *   the number of each sample's fold, for several alphas; see [[RidgeRegression.contiguous]]
    * @param names
    *   of the regressors; x0, x1, ... if there are none
    * @throws org.thunder.InvalidArgumentException
    *   if sizes do not fit, values are not finite, an alpha is negative, or several alphas have fewer than two folds
    */
  def fit(
      design: NDBlock,
      series: Series,
      folds: Array[Int] = Array.emptyIntArray,
      names: Seq[String] = Nil
  ): RidgeModel = {
    FactorisedDesign.check(design, series)
    val (samples, p) = (design.rows, design.rowLength)
    val rows = penalty.fold(Array.emptyDoubleArray)(_.toDoubles)
    val search =
      RidgeSearch(design.toDoubles, samples, p, fitIntercept, rows, alphas.toArray, folds)
    new RidgeModel(
      series.mapRows(search).cache(),
      new RidgeSettings(FactorisedDesign.names(design, names), alphas, penalty, folds, fitIntercept)
    )
  }
}

object RidgeRegression {

  /** `count` folds of consecutive samples; the first ones have one more if the samples cannot be divided. */
  def contiguous(samples: Int, count: Int): Array[Int] = {
    val (size, more) = (samples / count, samples % count)
    Array.tabulate(count)(fold => Array.fill(size + (if (fold < more) 1 else 0))(fold)).flatten
  }
}

/** What [[RidgeRegression]] found: a fit for each record, and how it was chosen. */
final class RidgeModel(fits: Series, val settings: RidgeSettings)
    extends LinearRegressionModel(fits, settings.regressors)
    with RecordFits {

  /** The alpha of each record; NaN for one with a NaN. */
  def alpha: Series = columns(regressors + 4, regressors + 5)

  /** Cross-validated R² for each of several alphas: 1 - SSE / SST over all samples, each predicted by the folds that it
    * is not in. No values for one alpha.
    */
  def scores: Series = columns(regressors + 5, fits.length)
}
