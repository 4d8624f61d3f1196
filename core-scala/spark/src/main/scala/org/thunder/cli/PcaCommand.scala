package org.thunder.cli

import scopt.OParser

import org.thunder.{Model, Series}
import org.thunder.factorization.Pca

/** Principal components of a recording's time courses. */
private[cli] object PcaCommand extends FactorizationCommand("scores") {

  val name = "pca"
  val purpose = "principal components: time courses and maps"
  val description =
    "Principal component analysis: pixels are observations, time points are variables. Writes <folder>/scores (k maps:\n" +
      "the coordinates of each pixel), <folder>/components (k time courses, each of norm 1) and <folder>/model; the\n" +
      "summary has the variance that each explains."

  private val defaults = new Pca

  override val options: Option[Options.Parser] = Some {
    import Options.builder._
    OParser.sequence(
      Options.solver(defaults.solver),
      opt[Unit]("whiten")
        .action((_, args) => args.copy(whiten = true))
        .text("divide the scores of each component by their standard deviation")
    )
  }

  protected def fit(series: Series, arguments: Arguments): Model =
    new Pca(
      arguments.k,
      arguments.method.getOrElse(defaults.svdMethod),
      arguments.maxIter.getOrElse(defaults.maxIter),
      seed = arguments.seed,
      whiten = arguments.whiten
    ).fit(series)
}
