package org.thunder.cli

import scopt.OParser

import org.thunder.Series
import org.thunder.array.NDBlock
import org.thunder.regression.{LatentRegressionModel, ReducedRankRegression}

/** Regression of every pixel on the few mixtures of the regressors that explain most. */
private[cli] object ReducedRankCommand extends LatentRegressionCommand {

  val name = "reducedrank"
  val purpose = "regress all pixels on k mixtures of the columns of a design matrix"
  val description =
    "Reduced-rank regression: least squares of all pixels' time courses on the same regressors, through the k mixtures of\n" +
      "them that explain most. Writes <folder>/coefficients (a map for each regressor), <folder>/intercept, <folder>/r2,\n" +
      "<folder>/scores (k maps: how much of each mixture is in a pixel), <folder>/components (k time courses) and\n" +
      "<folder>/model; the summary names the regressors in their order."

  override val options: Option[Options.Parser] =
    Some(OParser.sequence(
      Design.required,
      Design.columns,
      Options.components,
      Options.noIntercept
    ))

  protected def fit(design: NDBlock, series: Series, arguments: Arguments): LatentRegressionModel =
    new ReducedRankRegression(arguments.k, arguments.intercept).fit(design, series)
}
