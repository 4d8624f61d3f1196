package org.thunder.cli

import java.io.IOException
import java.nio.charset.StandardCharsets
import java.util.UUID

import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.Path
import org.apache.spark.SparkContext

import org.thunder.{Data, Images, InvalidArgumentException, Model, Models, Series}
import org.thunder.io.{BinaryWriter, PlainFileSystem}
import org.thunder.regression.{LinearRegressionModel, RecordFits}

import scala.util.Using

/** The output folder: a folder for each result, and `summary.json` when all are there.
  *
  * @param folder
  *   none if nothing is to be written
  */
private[cli] final class Output private (hadoop: Configuration, folder: Option[String], overwrite: Boolean) {

  private val results = new Report

  /** Writes maps, an image each, as flat binary images; the summary gets the range of each. */
  def writeMaps(name: String, maps: Images): Unit = folder.foreach { folder =>
    maps.persistedFor { maps =>
      val entry = write(folder, name, maps)(BinaryWriter.write(maps, _, "image", overwrite))
      for (statistic <- Seq("min", "mean", "max"))
        entry.put(statistic, maps.statistic(statistic).toBlock.toDoubles.toSeq)
    }
  }

  def writeImages(name: String, images: Images): Unit = folder.foreach { folder =>
    write(folder, name, images)(BinaryWriter.write(images, _, "image", overwrite))
  }

  def writeSeries(name: String, series: Series): Unit = folder.foreach { folder =>
    write(folder, name, series)(BinaryWriter.write(series, _, "series", overwrite))
  }

  /** Writes coefficients, intercept and R² of every pixel as maps, and what else follows from its fit. */
  def writeRegression(model: LinearRegressionModel)(others: => Unit = ()): Unit =
    try {
      writeMaps("coefficients", model.coefficients.toImages)
      writeMaps("intercept", model.intercept.toImages)
      writeMaps("r2", model.rSquared.toImages)
      others
    } finally {
      model.fits.uncache()
      ()
    }

  /** Writes a model, to be loaded in Scala or Python, or used by other commands. */
  def writeModel(context: SparkContext, model: Model): Unit = folder.foreach { folder =>
    write(folder, "model")(Models.save(context, model, _, overwrite))
  }

  /** Writes the fits of all pixels with all that follows from them, to be loaded in Scala or Python. */
  def writeModel(model: RecordFits): Unit = folder.foreach { folder =>
    write(folder, "model")(model.save(_, overwrite))
  }

  private def write(folder: String, name: String, data: Data[_])(writer: String => Unit): Report =
    write(folder, name)(writer).put("shape", data.shape.toSeq).put("dtype", data.dtype.name)

  /** Writes one result and returns its entry in the summary. A summary says that its results are whole, so an earlier
    * one goes first.
    */
  private def write(folder: String, name: String)(writer: String => Unit): Report = {
    val path = new Path(folder, name)
    path.getFileSystem(hadoop).delete(new Path(folder, Output.Summary), false)
    writer(path.toString)
    val entry = new Report().put("path", path.toString)
    results.put(name, entry)
    entry
  }

  /** Writes the summary, beside first and then renamed. */
  def finish(report: Report): Unit = folder.foreach { folder =>
    report.put("results", results)
    val target = new Path(folder, Output.Summary)
    val beside = new Path(folder, s".${Output.Summary}-${UUID.randomUUID}")
    val system = PlainFileSystem(hadoop, target)
    try {
      Using.resource(system.create(beside, true))(_.write(report.json.getBytes(StandardCharsets.UTF_8)))
      system.delete(target, false)
      if (!system.rename(beside, target)) throw new IOException(s"$beside cannot be renamed to $target")
    } finally system.delete(beside, false)
    ()
  }
}

private[cli] object Output {

  final val Summary = "summary.json"

  /** Refuses a folder that is not empty, unless it is to be overwritten; even then only what the command writes is
    * replaced. Checked before any work is done.
    */
  def open(hadoop: Configuration, arguments: Arguments): Output = {
    arguments.output.foreach { folder =>
      val path = new Path(folder)
      val system = path.getFileSystem(hadoop)
      if (system.exists(path)) {
        if (!system.getFileStatus(path).isDirectory)
          throw new InvalidArgumentException(s"--output: expected a folder, but $folder is a file")
        if (!arguments.overwrite && system.listStatus(path).nonEmpty)
          throw new InvalidArgumentException(
            s"--output: $folder is not empty; --overwrite replaces this command's results"
          )
      }
    }
    new Output(hadoop, arguments.output, arguments.overwrite)
  }
}
