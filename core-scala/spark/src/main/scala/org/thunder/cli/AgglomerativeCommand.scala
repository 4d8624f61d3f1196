package org.thunder.cli

import org.apache.spark.SparkContext
import scopt.OParser

import org.thunder.Series
import org.thunder.array.{DType, NDBlock}
import org.thunder.clustering.{AgglomerativeClustering, AgglomerativeClusteringModel, KMeans}

/** A tree of clusters of a recording's time courses, and their order by similarity. */
private[cli] object AgglomerativeCommand
    extends ModelCommand[AgglomerativeClusteringModel](
      Seq("labels" -> "predict"),
      "centers" -> "cluster_centers"
    ) {

  val name = "agglomerative"
  val purpose = "a tree of clusters, and an order of time courses by similarity"
  val description =
    "Ward's hierarchical clustering of the centres that k-means finds, cut into k groups. Writes <folder>/labels (the\n" +
      "number of each pixel's group), <folder>/centers (time courses), <folder>/order (the numbers of the pixels, similar\n" +
      "ones beside each other) and <folder>/model, with the linkage matrix."

  private val defaults = new KMeans(3)

  override val options: Option[Options.Parser] = Some(
    OParser.sequence(
      Options.clusters,
      Options
        .count("leaves", least = 1)((n, args) => args.copy(leaves = n))
        .text(s"centres of k-means, as many as there are pixels at most (default: ${Arguments().leaves})"),
      Options.iterations(defaults.maxIter),
      Options.seed
    )
  )

  protected def fit(series: Series, arguments: Arguments): AgglomerativeClusteringModel = {
    val centers = new KMeans(
      k = math.min(arguments.leaves.toLong, series.count).toInt,
      maxIter = arguments.maxIter.getOrElse(defaults.maxIter),
      seed = arguments.seed
    ).fit(series)
    new AgglomerativeClustering(arguments.k).fit(centers)
  }

  override protected def writeMore(
      context: SparkContext,
      series: Series,
      model: AgglomerativeClusteringModel,
      output: Output
  ): Unit = {
    val order = model.order(series)
    val block = NDBlock.wrap(DType.Int64, Array(order.length, 1), order)
    output.writeSeries("order", Series.fromBlock(context, block, npartitions = 1))
  }
}
