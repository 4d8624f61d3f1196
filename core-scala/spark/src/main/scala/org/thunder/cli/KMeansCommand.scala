package org.thunder.cli

import scopt.OParser

import org.thunder.Series
import org.thunder.clustering.KMeans

/** Clusters of a recording's time courses. */
private[cli] object KMeansCommand extends Command {

  val name = "kmeans"
  val purpose = "clusters of time courses: centres and maps"
  val description =
    "k-means: every pixel's time course belongs to the nearest of k centres. Writes <folder>/labels (the number of\n" +
      "each pixel's centre), <folder>/similarity (its correlation with it), <folder>/centers (k time courses) and\n" +
      "<folder>/model; the summary has the clusters' sizes and the sum of squared distances."

  private val defaults = new KMeans(3)

  override val options: Option[Options.Parser] = Some(
    OParser.sequence(
      Options.count("k", least = 1)((k, args) => args.copy(k = k)).text("number of clusters (default: 3)"),
      Options
        .choice("init", KMeans.Inits: _*)((init, args) => args.copy(init = Some(init)))
        .text(s"first centres: far from each other, or any (default: ${defaults.init})"),
      Options.iterations(defaults.maxIter),
      Options.seed
    )
  )

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val series = recording.series
    series.rows.persistedFor {
      val model = new KMeans(
        k = arguments.k,
        maxIter = arguments.maxIter.getOrElse(defaults.maxIter),
        init = arguments.init.getOrElse(defaults.init),
        seed = arguments.seed
      ).fit(series)
      model.numbers.foreach { case (name, value) => report.put(name, value) }
      model.warning.foreach(report.put("warning", _))
      report.put("counts", model.counts.toSeq)
      output.writeMaps("labels", model.predict(series).toImages)
      output.writeMaps("similarity", model.similarity(series).toImages)
      output.writeSeries("centers", Series.fromBlock(recording.context, model.centers, npartitions = 1))
      output.writeModel(recording.context, model)
    }
  }
}
