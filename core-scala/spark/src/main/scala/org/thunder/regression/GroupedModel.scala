package org.thunder.regression

import org.thunder.{InvalidArgumentException, Series}
import org.thunder.stats.{FitStatistic, FitStatistics}

/** Linear regressions of groups of every record's samples, such as trials or conditions: what
  * [[LinearRegression.fitGroups]] found, in one pass.
  *
  * @param settings
  *   the groups' labels, and the design of each group's samples
  * @param fits
  *   for each record the groups' fits, one behind the other; computed at first use, and kept
  */
final class GroupedModel private[regression] (val settings: GroupedDesigns, val fits: Series)
    extends RecordFits {

  def labels: Seq[String] = settings.labels
  def designs: Seq[RegressionDesign] = settings.designs

  private val starts = designs.scanLeft(0)(_ + _.fitLength)

  /** The regression of one group: a lazy part of the fits of all.
    *
    * @throws org.thunder.InvalidArgumentException
    *   if there is none of this label
    */
  def apply(label: String): LeastSquaresModel = {
    val group = labels.indexOf(label)
    if (group < 0) throw new InvalidArgumentException(
      s"there is no group '$label', only ${labels.mkString(", ")}"
    )
    val whole = fits.baseShape.map(Array.range(0, _))
    new LeastSquaresModel(
      designs(group),
      fits.select(whole :+ Array.range(starts(group), starts(group + 1)))
    )
  }

  /** The coefficients of one group behind those of another. */
  def coefficients: Series = together(design => Seq(FitStatistic.Values(1, design.regressors)))

  /** The groups' intercepts; 0 if none was fitted. */
  def intercept: Series = together(_ => Seq(FitStatistic.Values(0, 1)))

  /** [[InferenceModel.statistics]] of one group behind those of another. */
  def statistics(names: Seq[String]): Series =
    together(design => names.map(new DesignStatistics(design).named))

  private def together(of: RegressionDesign => Seq[FitStatistic]): Series = {
    val each = settings.each(of).zip(starts).flatMap { case (statistics, start) =>
      statistics.map(FitStatistic.Behind(start, _))
    }
    fits.mapRows(FitStatistics(each, fits.length))
  }
}
