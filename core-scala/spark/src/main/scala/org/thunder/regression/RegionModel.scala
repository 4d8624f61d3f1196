package org.thunder.regression

import org.thunder.{InvalidArgumentException, Series}
import org.thunder.stats.FitStatistic

/** Linear regressions of records whose design is that of their region, such as planes with frame times of their own: what
  * [[LinearRegression.fitRegions]] found, in one pass. Designs have the same columns, so results are maps of all records.
  *
  * @param labels
  *   of the regions
  * @param designs
  *   of each region
  * @param fits
  *   with the number of each record's region behind its fit
  */
final class RegionModel private[regression] (
    val labels: Seq[String],
    val designs: Seq[RegressionDesign],
    fits: Series
) extends InferenceModel(fits, designs.head.regressors) {

  def terms: Seq[String] = designs.head.terms

  private[regression] def statistic(make: DesignStatistics => FitStatistic): FitStatistic = {
    val each = labels.zip(designs).map { case (label, design) =>
      try make(new DesignStatistics(design))
      catch {
        case error: InvalidArgumentException =>
          throw new InvalidArgumentException(s"region $label: ${error.getMessage}")
      }
    }
    FitStatistic.ByRegion(fits.length - 1, each.toIndexedSeq)
  }

  /** What to know of the regions' designs, by region. */
  def warning: Option[String] = GroupedModel.warning("region", labels, designs)
}
