package org.thunder.cli

import scopt.OParser

import org.thunder.Series
import org.thunder.clustering.{BisectingKMeans, BisectingKMeansModel}

/** Clusters of a recording's time courses, by division. */
private[cli] object BisectingCommand
    extends ModelCommand[BisectingKMeansModel](
      Seq("labels" -> "predict", "similarity" -> "similarity"),
      "centers" -> "cluster_centers"
    ) {

  val name = "bisecting"
  val purpose = "clusters of time courses, divided in two again and again"
  val description =
    "Bisecting k-means: again and again a cluster of pixels is divided in two, until there are k. Writes <folder>/labels\n" +
      "(the number of each pixel's cluster), <folder>/similarity (its correlation with the centre), <folder>/centers (k\n" +
      "time courses) and <folder>/model; the summary has the clusters' sizes and sums of squared distances."

  private val defaults = new BisectingKMeans

  override val options: Option[Options.Parser] = Some(
    OParser.sequence(
      Options.clusters,
      Options
        .choice("strategy", BisectingKMeans.Strategies: _*)((name, args) => args.copy(method = Some(name)))
        .text(s"which cluster is divided next (default: ${defaults.bisectingStrategy})"),
      Options.iterations(defaults.maxIter),
      Options.seed
    )
  )

  protected def fit(series: Series, arguments: Arguments): BisectingKMeansModel = new BisectingKMeans(
    k = arguments.k,
    maxIter = arguments.maxIter.getOrElse(defaults.maxIter),
    bisectingStrategy = arguments.method.getOrElse(defaults.bisectingStrategy),
    seed = arguments.seed
  ).fit(series)
}
