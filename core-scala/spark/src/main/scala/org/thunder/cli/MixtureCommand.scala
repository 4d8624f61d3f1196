package org.thunder.cli

import scopt.OParser

import org.thunder.Series
import org.thunder.clustering.{GaussianMixture, GaussianMixtureModel}

/** A mixture of normal distributions of a recording's time courses. */
private[cli] object MixtureCommand
    extends ModelCommand[GaussianMixtureModel](
      Seq("labels" -> "predict", "probabilities" -> "predict_proba"),
      "means" -> "means"
    ) {

  val name = "mixture"
  val purpose = "a mixture of normal distributions of time courses"
  val description =
    "Every pixel's time course comes from one of k normal distributions. Writes <folder>/labels (the number of each\n" +
      "pixel's most probable one), <folder>/probabilities (k maps), <folder>/means (k time courses) and <folder>/model;\n" +
      "the summary has the weights. Covariance matrices need k n x n doubles of memory for n time points."

  private val defaults = new GaussianMixture

  override val options: Option[Options.Parser] = Some(
    OParser.sequence(
      Options.count(
        "k",
        least = 1
      )((k, args) => args.copy(k = k)).text("number of distributions (default: 3)"),
      Options
        .choice("covariance", GaussianMixture.Types: _*)((name, args) => args.copy(method = Some(name)))
        .text(s"covariance matrices, or variances alone (default: ${defaults.covarianceType})"),
      Options.iterations(defaults.maxIter),
      Options.seed
    )
  )

  protected def fit(series: Series, arguments: Arguments): GaussianMixtureModel = new GaussianMixture(
    k = arguments.k,
    covarianceType = arguments.method.getOrElse(defaults.covarianceType),
    maxIter = arguments.maxIter.getOrElse(defaults.maxIter),
    seed = arguments.seed
  ).fit(series)
}
