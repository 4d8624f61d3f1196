package org.thunder.cli

import org.apache.spark.SparkContext

import org.thunder.{Model, Series}
import org.thunder.array.NDBlock

/** A command that fits a model to time courses.
  *
  * Writes `<folder>/<name>` for each map that the model makes of the recording, the time courses that it holds, and
  * `<folder>/model`; the summary has the model's single values, the arrays with one value for each of its time
  * courses, and its warning if there is one.
  *
  * @param maps
  *   their names, and the operations of the model that make them
  * @param courses
  *   name of the time courses, and of the model's array
  */
private[cli] abstract class ModelCommand[M <: Model](maps: Seq[(String, String)], courses: (String, String))
    extends Command {

  protected def fit(series: Series, arguments: Arguments): M

  /** Writes what else there is. */
  protected def writeMore(context: SparkContext, series: Series, model: M, output: Output): Unit = ()

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val (series, context) = (recording.series, recording.context)
    series.persistedFor { series =>
      val model = fit(series, arguments)
      val held = model.arrays(courses._2)
      val ofCourses = model.arrays.toSeq.collect {
        case (name, array) if array.shape.sameElements(Array(held.rows)) => name -> ModelCommand.values(array)
      }
      report.putModel(model, ofCourses: _*)
      for ((name, operation) <- maps) output.writeMaps(name, model.operate(operation, series).toImages)
      output.writeSeries(courses._1, Series.fromBlock(context, held, npartitions = 1))
      writeMore(context, series, model, output)
      output.writeModel(context, model)
    }
  }
}

private object ModelCommand {

  private def values(array: NDBlock): Seq[Any] = {
    val doubles = array.toDoubles.toSeq
    if (array.dtype.isInteger) doubles.map(_.toLong) else doubles
  }
}
