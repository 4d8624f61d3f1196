package org.thunder.python

import org.thunder.{InvalidArgumentException, Series}
import org.thunder.array.NDBlock
import org.thunder.regression.{
  LatentRegressionModel, LinearRegression, LinearRegressionModel, PlsModel, PlsRegression, ReducedRankModel,
  ReducedRankRegression
}

/** Regressions of every record. */
private[python] trait RegressionCalls {

  def regressionFit(series: Series, design: NDBlock, fitIntercept: Boolean): LinearRegressionModel =
    new LinearRegression(fitIntercept).fit(design, series)

  def reducedRankFit(series: Series, design: NDBlock, k: Int, fitIntercept: Boolean): ReducedRankModel =
    new ReducedRankRegression(k, fitIntercept).fit(design, series)

  def plsFit(series: Series, design: NDBlock, k: Int, scale: Boolean): PlsModel =
    new PlsRegression(k, scale).fit(design, series)

  /** The fit of each record on the time courses that a model holds. */
  def latentRegress(model: LatentRegressionModel, series: Series): LinearRegressionModel =
    model.regress(series)

  /** `betas`, `betas_and_scores`, `coefficients`, `intercept` or `r_squared`. */
  def regressionResult(model: LinearRegressionModel, name: String): Series = name match {
    case "betas" => model.betas
    case "betas_and_scores" => model.betasAndScores
    case "coefficients" => model.coefficients
    case "intercept" => model.intercept
    case "r_squared" => model.rSquared
    case other => throw new InvalidArgumentException(s"a regression has no result '$other'")
  }

  def regressionPredict(model: LinearRegressionModel, design: NDBlock): Series = model.predict(design)

  def regressionScore(model: LinearRegressionModel, series: Series, design: NDBlock): Series =
    model.score(design, series)
}
