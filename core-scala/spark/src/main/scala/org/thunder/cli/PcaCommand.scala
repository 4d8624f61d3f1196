package org.thunder.cli

import org.thunder.Series
import org.thunder.factorization.Pca

/** Principal components of a recording's time courses. */
private[cli] object PcaCommand extends Command {

  val name = "pca"
  val purpose = "principal components: time courses and maps"
  val description =
    "Principal component analysis: pixels are observations, time points are variables. Writes <folder>/scores (k maps:\n" +
      "the coordinates of each pixel) and <folder>/components (k time courses, each of norm 1); the summary has the\n" +
      "variance that each explains. Needs n x n doubles of memory for n time points."

  override val options: Option[Options.Parser] = Some(
    Options.count("k", least = 1)((k, args) => args.copy(k = k)).text("number of components (default: 3)")
  )

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val series = recording.series
    series.rows.persistedFor {
      val model = new Pca(arguments.k).fit(series)
      report
        .put("k", model.k)
        .put("explained_variance", model.explainedVariance.toSeq)
        .put("explained_variance_ratio", model.explainedVarianceRatio.toSeq)
        .put("singular_values", model.singularValues.toSeq)
      output.writeMaps("scores", model.transform(series).toImages)
      output.writeSeries("components", Series.fromBlock(recording.context, model.components, npartitions = 1))
    }
  }
}
