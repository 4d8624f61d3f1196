package org.thunder.regression

import org.thunder.Series
import org.thunder.stats.FitStatistic

/** What [[LinearRegression]] found: a fit for each record on one design, and how sure it is. */
final class LeastSquaresModel(val design: RegressionDesign, fits: Series)
    extends InferenceModel(fits, design.regressors)
    with RecordFits {

  def settings: RegressionDesign = design

  def terms: Seq[String] = design.terms

  private[regression] def statistic(make: DesignStatistics => FitStatistic): FitStatistic =
    make(new DesignStatistics(design))

}
