package org.thunder.regression

import org.thunder.{InvalidArgumentException, Series}
import org.thunder.Passes.Passing
import org.thunder.stats.{FitStatistic, FitStatistics}

/** A linear fit for each record, and how sure it is.
  *
  * Every statistic is a lazy function of the fits, in float64: no further pass over the records. The formulas are those
  * of normal errors, independent and of one variance (Seber and Lee 2003, chapters 3 to 5); with noise `ar1` those of the
  * whitened records, with the covariance of the design that is whitened by the same rho. Records that are constant or
  * hold NaN have NaN for all, as have all records without degrees of freedom.
  *
  * @param fits
  *   as [[LinearRegressionModel]] has them, perhaps with more behind
  */
abstract class InferenceModel private[regression] (fits: Series, regressors: Int)
    extends LinearRegressionModel(fits, regressors) {

  /** The intercept, if there is one, and the regressors. */
  def terms: Seq[String]

  /** A statistic of every fit. */
  private[regression] def statistic(make: DesignStatistics => FitStatistic): FitStatistic

  /** Some statistics of every record, one behind the other. With a value for each of [[terms]]: standard errors `se`, `t`,
    * its two-sided probability `p`, the normal deviate `z` of the same probability, and `partial` R². With one: `f` of all
    * regressors together and its probability `f_p`, `r2`, `adjusted` R² = 1 - (1 - R²) (n - 1) / df, and the residual
    * `variance` SSE / df; with noise `ar1` also `rho`, the correlation of consecutive errors.
    *
    * @throws org.thunder.InvalidArgumentException
    *   for another name
    */
  def statistics(names: Seq[String]): Series = of(names.map(name => statistic(_.named(name))))

  /** The ends of every term's confidence interval: lower and upper, records of as many values as terms.
    *
    * @param level
    *   the probability that an interval holds its coefficient, between 0 and 1
    */
  def confidence(level: Double): (Series, Series) = {
    if (!(level > 0 && level < 1))
      throw new InvalidArgumentException(s"level must be between 0 and 1, but is $level")
    def end(isUpper: Boolean) = of(Seq(statistic(_.bound(level, isUpper))))
    (end(isUpper = false), end(isUpper = true))
  }

  /** Of some combinations of the coefficients, each by itself: its value `effect`, `se`, its square `variance`, `t`, `p`,
    * `z`, `partial`.
    *
    * @param weights
    *   of each combination, for each of [[terms]], or of the regressors
    * @throws org.thunder.InvalidArgumentException
    *   if there are not as many, or only zeros, the design leaves a combination open, or the name is another
    */
  def contrast(weights: Seq[Array[Double]], name: String): Series =
    of(Seq(statistic(_.contrast(weights, name))))

  /** F (`f`) or its probability (`p`) for several combinations together, each of which may be no other than 0. */
  def joint(weights: Seq[Array[Double]], name: String): Series =
    of(Seq(statistic(_.joint(weights, name))))

  /** The weights of a contrast in words, such as `left - right` or `0.5*a + 0.5*b - c`. */
  def weights(contrast: String): Array[Double] = ContrastText.parse(contrast, terms)

  /** How many records hold NaN or infinite values, and how many have nothing to explain. One pass over the fits. */
  def undefined: (Long, Long) = {
    val p = regressors
    val counts = fits.rows.rdd.eachPartition(_.map { chunk =>
      val values = chunk.block.toDoubles
      val sums = values.indices.by(chunk.block.rowLength).map(at => values(at + p + 2) + values(at + p + 3))
      (sums.count(!java.lang.Double.isFinite(_)).toLong, sums.count(_ == 0).toLong)
    }).gather()
    (counts.map(_._1).sum, counts.map(_._2).sum)
  }

  private def of(statistics: Seq[FitStatistic]): Series = fits.mapRows(FitStatistics(statistics, fits.length))
}
