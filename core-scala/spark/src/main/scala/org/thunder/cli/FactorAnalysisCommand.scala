package org.thunder.cli

import scopt.OParser

import org.thunder.{Model, Series}
import org.thunder.factorization.FactorAnalysis

/** Common factors of a recording's time courses. */
private[cli] object FactorAnalysisCommand extends FactorizationCommand("factors") {

  val name = "factoranalysis"
  val purpose = "common factors and the noise of each time point"
  val description =
    "Factor analysis: pixels are observations, time points are variables, each with a noise variance of its own. Writes\n" +
      "<folder>/factors (k maps), <folder>/components (k time courses, the loadings) and <folder>/model. Needs some\n" +
      "n x n doubles of memory for n time points."

  private val defaults = new FactorAnalysis

  override val options: Option[Options.Parser] =
    Some(OParser.sequence(Options.components, Options.iterations(defaults.maxIter)))

  protected def fit(series: Series, arguments: Arguments): Model =
    new FactorAnalysis(arguments.k, arguments.maxIter.getOrElse(defaults.maxIter)).fit(series)
}
