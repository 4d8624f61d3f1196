package org.thunder.cli

import org.thunder.Series
import org.thunder.array.NDBlock
import org.thunder.regression.LatentRegressionModel

/** A command that regresses every pixel on a few mixtures of the regressors.
  *
  * Writes `<folder>/coefficients`, `<folder>/intercept`, `<folder>/r2`, `<folder>/scores` (k maps: how much of each
  * mixture is in a pixel), `<folder>/components` (k time courses) and `<folder>/model`.
  */
private[cli] abstract class LatentRegressionCommand extends Command {

  protected def fit(design: NDBlock, series: Series, arguments: Arguments): LatentRegressionModel

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val design = Design.open(recording.context, arguments)
    val series = recording.series
    series.persistedFor { series =>
      val model = fit(design.matrix, series, arguments)
      report.put("regressors", design.names)
      report.putModel(model, "explained_variance_ratio" -> model.explained.toSeq)
      output.writeRegression(model.regress(series))()
      output.writeMaps("scores", model.transform(series).toImages)
      output.writeSeries("components", Series.fromBlock(recording.context, model.components, npartitions = 1))
      output.writeModel(recording.context, model)
    }
  }
}
