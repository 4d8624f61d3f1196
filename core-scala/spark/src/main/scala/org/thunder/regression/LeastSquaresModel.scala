package org.thunder.regression

import org.apache.spark.SparkContext

import org.thunder.{DataException, InvalidArgumentException, Models, Series}
import org.thunder.io.{BinaryWriter, ModelFolder, OutputFolder, SeriesReader}
import org.thunder.linalg.{CoefficientCovariance, Hypothesis}
import org.thunder.stats.{FitStatistic, FitStatistics, StudentTail}
import org.thunder.stats.FitStatistic.{Each, Kind}

/** What [[LinearRegression]] found: a fit for each record, and how sure it is.
  *
  * Every statistic is a lazy function of the fits, in float64: no further pass over the records. The formulas are those
  * of normal errors, independent and of one variance (Seber and Lee 2003, chapters 3 to 5); with noise `ar1` those of the
  * whitened records, with the covariance of the design that is whitened by the same rho. Records that are constant or
  * hold NaN have NaN for all, as have all records without degrees of freedom.
  */
final class LeastSquaresModel(val design: RegressionDesign, fits: Series)
    extends LinearRegressionModel(fits, design.regressors) {

  private val df = design.degreesOfFreedom
  private def samples = df + design.rank

  /** Some statistics of every record, one behind the other. With a value for each of `design.terms`: standard errors
    * `se`, `t`, its two-sided probability `p`, the normal deviate `z` of the same probability, and `partial` R². With one:
    * `f` of all regressors together and its probability `f_p`, `r2`, `adjusted` R² = 1 - (1 - R²) (n - 1) / df, and the
    * residual `variance` SSE / df; with noise `ar1` also `rho`, the correlation of consecutive errors.
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
      case "rho" => rhoOfFit
      case "se" | "t" | "p" | "z" | "partial" => each(kind(name), design.units)
      case other => throw new InvalidArgumentException(
          s"there is no statistic '$other', only ${LeastSquaresModel.Statistics.mkString(", ")}"
        )
    }
  }

  private def rhoOfFit: FitStatistic = design.noise match {
    case NoiseModel.Ar1(bins) => FitStatistic.Rho(regressors, bins)
    case NoiseModel.White => throw new InvalidArgumentException("white noise has no statistic 'rho'")
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
    val combinations = weights.flatMap(design.combination).toArray
    of(Seq(design.statistic(LeastSquaresModel.joint(combinations, isProbability = name == "p"))))
  }

  /** The weights of a contrast in words, such as `left - right` or `0.5*a + 0.5*b - c`. */
  def weights(contrast: String): Array[Double] = ContrastText.parse(contrast, design.terms)

  /** How many records hold NaN or infinite values, and how many have nothing to explain. One pass over the fits. */
  def undefined: (Long, Long) = {
    val p = regressors
    val counts = fits.rows.rdd.map { chunk =>
      val values = chunk.block.toDoubles
      val sums = values.indices.by(chunk.block.rowLength).map(at => values(at + p + 2) + values(at + p + 3))
      (sums.count(!java.lang.Double.isFinite(_)).toLong, sums.count(_ == 0).toLong)
    }.collect()
    (counts.map(_._1).sum, counts.map(_._2).sum)
  }

  /** Writes a folder with `model.json`, the design and the weights, and the fits as flat binary series in `fits`.
    *
    * @throws org.thunder.InvalidArgumentException
    *   if the folder exists, unless `overwrite` replaces it
    */
  def save(path: String, overwrite: Boolean = false): Unit = {
    val context = fits.rows.context
    OutputFolder.beside(context.hadoopConfiguration, path, overwrite) { (_, folder) =>
      ModelFolder.write(context, design, folder.toString, overwrite = false)
      BinaryWriter.write(fits, s"$folder/${LeastSquaresModel.Fits}", "series", overwrite = false)
    }
  }

  private def of(statistics: Seq[FitStatistic]): Series = fits.mapRows(FitStatistics(statistics, fits.length))

  private def each(kind: Kind, combinations: Seq[Array[Double]]): FitStatistic =
    design.statistic(LeastSquaresModel.each(kind, combinations.toArray))

  private def kind(name: String): Kind = Kind.all.find(_.name == name).getOrElse(
    throw new InvalidArgumentException(
      s"a contrast has no '$name', only ${Kind.all.map(_.name).mkString(", ")}"
    )
  )
}

object LeastSquaresModel {

  private val Statistics =
    Seq("se", "t", "p", "z", "partial", "f", "f_p", "r2", "adjusted", "variance", "rho")
  private final val Fits = "fits"

  private def each(
      kind: Kind,
      combinations: Array[Array[Double]]
  ): CoefficientCovariance => FitStatistic = Each(kind, combinations, _)

  private def joint(
      combinations: Array[Double],
      isProbability: Boolean
  ): CoefficientCovariance => FitStatistic = { covariance =>
    val hypothesis = Hypothesis(combinations, covariance)
    FitStatistic.Joint(hypothesis, covariance.terms - 1, covariance.degrees, isProbability)
  }

  /** What [[LeastSquaresModel.save]] wrote.
    *
    * @throws org.thunder.DataException
    *   if there is none, or it is damaged
    */
  def load(context: SparkContext, path: String): LeastSquaresModel = Models.load(context, path) match {
    case design: RegressionDesign =>
      val fits = SeriesReader.fromBinary(context, s"$path/$Fits")
      if (fits.length != design.fitLength) throw new DataException(
        s"$path/$Fits: expected records of ${design.fitLength} values, found ${fits.length}"
      )
      new LeastSquaresModel(design, fits)
    case other => throw new DataException(s"$path: expected a linear regression, found ${other.name}")
  }
}
