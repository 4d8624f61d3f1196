package org.thunder.python

import org.thunder.{InvalidArgumentException, Series}
import org.thunder.array.NDBlock
import org.thunder.regression.{LinearRegression, LinearRegressionModel}

/** Regressions of every record. */
private[python] trait RegressionCalls {

  def regressionFit(series: Series, design: NDBlock, fitIntercept: Boolean): LinearRegressionModel =
    new LinearRegression(fitIntercept).fit(design, series)

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
