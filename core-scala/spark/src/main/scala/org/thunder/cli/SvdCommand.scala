package org.thunder.cli

import org.thunder.{Model, Series}
import org.thunder.factorization.Svd

/** Singular value decomposition of a recording's time courses. */
private[cli] object SvdCommand extends FactorizationCommand("u") {

  val name = "svd"
  val purpose = "singular value decomposition: time courses and maps"
  val description =
    "Singular value decomposition U diag(s) V' of the pixels x time points matrix, which is not centred. Writes\n" +
      "<folder>/u (k maps: the left singular vectors), <folder>/components (k time courses of norm 1, the right\n" +
      "singular vectors) and <folder>/model; the summary has the singular values."

  private val defaults = new Svd

  override val options: Option[Options.Parser] = Some(Options.solver(defaults.solver))

  protected def fit(series: Series, arguments: Arguments): Model =
    new Svd(
      arguments.k,
      arguments.method.getOrElse(defaults.method),
      arguments.maxIter.getOrElse(defaults.maxIter),
      seed = arguments.seed
    ).fit(series)
}
