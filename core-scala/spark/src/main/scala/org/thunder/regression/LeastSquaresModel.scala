package org.thunder.regression

import org.thunder.{InvalidArgumentException, Series}
import org.thunder.linalg.Hypothesis
import org.thunder.stats.{FitStatistic, FitStatistics, StudentTail}
import org.thunder.stats.FitStatistic.{Each, Kind}

/** What [[LinearRegression]] found: a fit for each record, and how sure it is.
  *
  * Every statistic is a lazy function of the fits, in float64: no further pass over the records. The formulas are those
  * of normal errors, independent and of one variance (Seber and Lee 2003, chapters 3 to 5). Records that are constant or
  * hold NaN have NaN for all, as have all records without degrees of freedom.
  */
final class LeastSquaresModel(val design: RegressionDesign, fits: Series)
    extends LinearRegressionModel(fits, design.regressors)
    with RecordFits {

  def settings: RegressionDesign = design

  private val df = design.degreesOfFreedom
  private def samples = df + design.rank

  /** Some statistics of every record, one behind the other. With a value for each of `design.terms`: standard errors
    * `se`, `t`, its two-sided probability `p`, the normal deviate `z` of the same probability, and `partial` R². With one:
    * `f` of all regressors together and its probability `f_p`, `r2`, `adjusted` R² = 1 - (1 - R²) (n - 1) / df, and the
    * residual `variance` SSE / df.
    *
    * @throws org.thunder.InvalidArgumentException
    *   for another name
    */
  def statistics(names: Seq[String]): Series = of(names.map(statistic))

  private def statistic(name: String): FitStatistic = {
    val tested = design.rank - (if (design.fitIntercept) 1 else 0)
    name match {
      case "f" => FitStatistic.Whole(regressors, tested, df, isProbability = false)
      case "f_p" => FitStatistic.Whole(regressors, tested, df, isProbability = true)
      case "r2" => FitStatistic.RSquaredOf(regressors)
      case "adjusted" => FitStatistic.Adjusted(regressors, df, samples)
      case "variance" => FitStatistic.Variance(regressors, df)
      case "se" | "t" | "p" | "z" | "partial" => each(kind(name), design.units)
      case other => throw new InvalidArgumentException(
          s"there is no statistic '$other', only ${LeastSquaresModel.Statistics.mkString(", ")}"
        )
    }
  }

  /** The ends of every term's confidence interval: lower and upper, records of as many values as terms.
    *
    * @param level
    *   the probability that an interval holds its coefficient, between 0 and 1
    */
  def confidence(level: Double): (Series, Series) = {
    if (!(level > 0 && level < 1))
      throw new InvalidArgumentException(s"level must be between 0 and 1, but is $level")
    val errors = StudentTail(df).inverse(1 - level)
    (of(Seq(each(Kind.Bound(-errors), design.units))), of(Seq(each(Kind.Bound(errors), design.units))))
  }

  /** Of some combinations of the coefficients, each by itself: its value `effect`, `se`, its square `variance`, `t`, `p`,
    * `z`, `partial`.
    *
    * @param weights
    *   of each combination, for each of `design.terms`, or of `design.columns`
    * @throws org.thunder.InvalidArgumentException
    *   if there are not as many, or only zeros, the design leaves a combination open, or the name is another
    */
  def contrast(weights: Seq[Array[Double]], name: String): Series =
    of(Seq(each(kind(name), weights.map(design.combination))))

  /** F (`f`) or its probability (`p`) for several combinations together, each of which may be no other than 0. */
  def joint(weights: Seq[Array[Double]], name: String): Series = {
    if (name != "f" && name != "p")
      throw new InvalidArgumentException(s"contrasts together have no '$name', only f, p")
    val hypothesis = Hypothesis(weights.flatMap(design.combination).toArray, design.covariance)
    of(Seq(FitStatistic.Joint(hypothesis, regressors, df, isProbability = name == "p")))
  }

  /** The weights of a contrast in words, such as `left - right` or `0.5*a + 0.5*b - c`. */
  def weights(contrast: String): Array[Double] = ContrastText.parse(contrast, design.terms)

  /** How many records hold NaN or infinite values, and how many have nothing to explain. One pass over the fits. */
  def undefined: (Long, Long) = {
    val p = regressors
    val counts = fits.rows.rdd.map { chunk =>
      val values = chunk.block.toDoubles
      val sums = values.indices.by(p + 4).map(at => values(at + p + 2) + values(at + p + 3))
      (sums.count(!java.lang.Double.isFinite(_)).toLong, sums.count(_ == 0).toLong)
    }.collect()
    (counts.map(_._1).sum, counts.map(_._2).sum)
  }

  private def of(statistics: Seq[FitStatistic]): Series = fits.mapRows(FitStatistics(statistics, regressors))

  private def each(kind: Kind, combinations: Seq[Array[Double]]): FitStatistic =
    Each(kind, combinations.toArray, design.covariance)

  private def kind(name: String): Kind = Kind.all.find(_.name == name).getOrElse(
    throw new InvalidArgumentException(
      s"a contrast has no '$name', only ${Kind.all.map(_.name).mkString(", ")}"
    )
  )
}

object LeastSquaresModel {

  private val Statistics = Seq("se", "t", "p", "z", "partial", "f", "f_p", "r2", "adjusted", "variance")
}
