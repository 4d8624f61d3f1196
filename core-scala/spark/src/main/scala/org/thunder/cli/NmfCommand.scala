package org.thunder.cli

import scopt.OParser

import org.thunder.{Model, Series}
import org.thunder.factorization.Nmf
import org.thunder.linalg.NonNegativeUpdate

/** Non-negative components of a recording's time courses. */
private[cli] object NmfCommand extends FactorizationCommand("weights") {

  val name = "nmf"
  val purpose = "non-negative components: time courses and maps"
  val description =
    "Non-negative matrix factorisation: every pixel's time course becomes a mixture of k, and neither weights nor time\n" +
      "courses are negative. The recording may hold no negative values. Writes <folder>/weights (k maps),\n" +
      "<folder>/components (k time courses) and <folder>/model; the summary has the error that remains."

  private val defaults = new Nmf

  override val options: Option[Options.Parser] = Some(
    OParser.sequence(
      Options.components,
      Options
        .choice("method", NonNegativeUpdate.all.map(_.name): _*)((method, args) =>
          args.copy(method = Some(method))
        )
        .text(
          s"alternating least squares, hierarchical ones, multiplicative updates (default: ${defaults.method})"
        ),
      Options
        .choice("init", Nmf.Inits: _*)((init, args) => args.copy(init = Some(init)))
        .text(s"where to begin: at random, at the singular vectors (default: ${defaults.init})"),
      Options.iterations(defaults.maxIter),
      Options.seed
    )
  )

  protected def fit(series: Series, arguments: Arguments): Model = new Nmf(
    k = arguments.k,
    method = arguments.method.getOrElse(defaults.method),
    maxIter = arguments.maxIter.getOrElse(defaults.maxIter),
    init = arguments.init.getOrElse(defaults.init),
    seed = arguments.seed
  ).fit(series)
}
