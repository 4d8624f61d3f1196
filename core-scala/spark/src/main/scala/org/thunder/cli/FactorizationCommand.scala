package org.thunder.cli

import org.thunder.{Model, Series}

/** A command that factorises time courses: every pixel's becomes a mixture of a few components.
  *
  * Writes `<folder>/<maps>` (k maps: what the model's `transform` gives), `<folder>/components` (k time courses) and
  * `<folder>/model`; the summary has the model's single values, the arrays with one value for each component, and its
  * warning if there is one.
  */
private[cli] abstract class FactorizationCommand(maps: String) extends Command {

  protected def fit(series: Series, arguments: Arguments): Model

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val series = recording.series
    series.rows.persistedFor {
      val model = fit(series, arguments)
      val components = model.arrays("components")
      model.numbers.foreach { case (name, value) => report.put(name, value) }
      for ((name, array) <- model.arrays if array.shape.sameElements(Array(components.rows)))
        report.put(name, array.toDoubles.toSeq)
      model.warning.foreach(report.put("warning", _))
      output.writeMaps(maps, model.operate("transform", series).toImages)
      output.writeSeries("components", Series.fromBlock(recording.context, components, npartitions = 1))
      output.writeModel(recording.context, model)
    }
  }
}
