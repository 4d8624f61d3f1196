package org.thunder.regression

import org.thunder.Series
import org.thunder.stats.FitStatistic

/** Linear regressions of records whose design is that of their region, such as planes with frame times of their own: what
  * [[LinearRegression.fitRegions]] found, in one pass. Designs have the same columns, so results are maps of all records.
  *
  * @param settings
  *   the regions' labels and designs
  * @param fits
  *   with the number of each record's region behind its fit
  */
final class RegionModel private[regression] (val settings: RegionalDesigns, fits: Series)
    extends InferenceModel(fits, settings.designs.head.regressors)
    with RecordFits {

  def labels: Seq[String] = settings.labels
  def designs: Seq[RegressionDesign] = settings.designs

  def terms: Seq[String] = designs.head.terms

  private[regression] def statistic(make: DesignStatistics => FitStatistic): FitStatistic =
    FitStatistic.ByRegion(
      fits.length - 1,
      settings.each(design => make(new DesignStatistics(design))).toIndexedSeq
    )
}
