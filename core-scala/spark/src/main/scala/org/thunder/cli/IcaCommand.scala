package org.thunder.cli

import scopt.OParser

import org.thunder.{Model, Series}
import org.thunder.factorization.Ica
import org.thunder.stats.Contrast

/** Independent components of a recording's time courses. */
private[cli] object IcaCommand extends FactorizationCommand("sources") {

  val name = "ica"
  val purpose = "independent components: time courses and maps"
  val description =
    "Independent component analysis (FastICA): pixels are observations, time points are variables. Writes\n" +
      "<folder>/sources (k maps, uncorrelated and of variance 1), <folder>/components (k time courses, what the pixels\n" +
      "are multiplied by to give the maps) and <folder>/model. Needs n x n doubles of memory for n time points."

  private val defaults = new Ica

  override val options: Option[Options.Parser] = Some(
    OParser.sequence(
      Options.components,
      Options
        .count("k-pca", least = 1)((n, args) => args.copy(kPca = n))
        .text("number of principal components before (default: as many)"),
      Options
        .choice("fun", Contrast.all.map(_.name): _*)((fun, args) => args.copy(fun = Some(fun)))
        .text(s"contrast function (default: ${defaults.fun})"),
      Options
        .choice("algorithm", Ica.Algorithms: _*)((name, args) => args.copy(algorithm = Some(name)))
        .text(s"all components at once, or one after the other (default: ${defaults.algorithm})"),
      Options.iterations(defaults.maxIter),
      Options.seed
    )
  )

  protected def fit(series: Series, arguments: Arguments): Model = new Ica(
    k = arguments.k,
    kPca = arguments.kPca,
    maxIter = arguments.maxIter.getOrElse(defaults.maxIter),
    seed = arguments.seed,
    fun = arguments.fun.getOrElse(defaults.fun),
    algorithm = arguments.algorithm.getOrElse(defaults.algorithm)
  ).fit(series)
}
