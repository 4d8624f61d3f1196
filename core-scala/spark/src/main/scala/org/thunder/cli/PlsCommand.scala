package org.thunder.cli

import scopt.OParser

import org.thunder.Series
import org.thunder.array.NDBlock
import org.thunder.regression.{LatentRegressionModel, PlsRegression}

/** Partial least squares regression of every pixel. */
private[cli] object PlsCommand extends LatentRegressionCommand {

  val name = "pls"
  val purpose = "partial least squares of all pixels on the columns of a design matrix"
  val description =
    "Partial least squares regression (PLS2) of all pixels' time courses on the same regressors, through the k mixtures\n" +
      "of them that covary most with the pixels. Writes <folder>/coefficients (a map for each regressor),\n" +
      "<folder>/intercept, <folder>/r2, <folder>/scores (k maps: how much of each mixture is in a pixel),\n" +
      "<folder>/components (k time courses) and <folder>/model; the summary names the regressors in their order."

  override val options: Option[Options.Parser] = {
    import Options.builder._
    Some(OParser.sequence(
      Design.required,
      Design.columns,
      Options.components,
      opt[Unit]("no-scale").action((_, args) => args.copy(scale = false))
        .text("do not divide regressors and pixels by their standard deviations")
    ))
  }

  protected def fit(design: NDBlock, series: Series, arguments: Arguments): LatentRegressionModel =
    new PlsRegression(arguments.k, arguments.scale).fit(design, series)
}
