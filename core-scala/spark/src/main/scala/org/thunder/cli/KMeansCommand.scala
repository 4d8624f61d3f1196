package org.thunder.cli

import scopt.OParser

import org.thunder.Series
import org.thunder.clustering.{KMeans, KMeansModel}

/** Clusters of a recording's time courses. */
private[cli] object KMeansCommand
    extends ModelCommand[KMeansModel](
      Seq("labels" -> "predict", "similarity" -> "similarity"),
      "centers" -> "cluster_centers"
    ) {

  val name = "kmeans"
  val purpose = "clusters of time courses: centres and maps"
  val description =
    "k-means: every pixel's time course belongs to the nearest of k centres. Writes <folder>/labels (the number of\n" +
      "each pixel's centre), <folder>/similarity (its correlation with it), <folder>/centers (k time courses) and\n" +
      "<folder>/model; the summary has the clusters' sizes and the sum of squared distances."

  private val defaults = new KMeans(3)

  override val options: Option[Options.Parser] = Some(
    OParser.sequence(
      Options.clusters,
      Options
        .choice("init", KMeans.Inits: _*)((init, args) => args.copy(init = Some(init)))
        .text(s"first centres: far from each other, or any (default: ${defaults.init})"),
      Options.iterations(defaults.maxIter),
      Options.seed
    )
  )

  protected def fit(series: Series, arguments: Arguments): KMeansModel = new KMeans(
    k = arguments.k,
    maxIter = arguments.maxIter.getOrElse(defaults.maxIter),
    init = arguments.init.getOrElse(defaults.init),
    seed = arguments.seed
  ).fit(series)
}
