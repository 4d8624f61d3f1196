package org.thunder.cli

import java.nio.charset.StandardCharsets
import java.util.UUID

import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.Path

import org.thunder.{Images, InvalidArgumentException, Series}
import org.thunder.io.BinaryWriter

/** The output folder: a folder for each result, and `summary.json` when all are there.
  *
  * @param folder
  *   none if nothing is to be written
  */
private[cli] final class Output private (hadoop: Configuration, folder: Option[String], overwrite: Boolean) {

  private val results = new Report

  /** Writes maps, an image each, as flat binary images; the summary gets the range of each. */
  def writeMaps(name: String, maps: Images): Unit = folder.foreach { _ =>
    maps.rows.persistedFor {
      BinaryWriter.write(maps, path(name), "image", overwrite)
      val entry = describe(name, maps.shape, maps.dtype.name)
      for (statistic <- Seq("min", "mean", "max"))
        entry.put(statistic, maps.statistic(statistic).toBlock.toDoubles.toSeq)
      results.put(name, entry)
    }
  }

  def writeImages(name: String, images: Images): Unit = folder.foreach { _ =>
    BinaryWriter.write(images, path(name), "image", overwrite)
    results.put(name, describe(name, images.shape, images.dtype.name))
  }

  def writeSeries(name: String, series: Series): Unit = folder.foreach { _ =>
    BinaryWriter.write(series, path(name), "series", overwrite)
    results.put(name, describe(name, series.shape, series.dtype.name))
  }

  /** Writes the summary, beside first and then renamed. */
  def finish(report: Report): Unit = folder.foreach { folder =>
    report.put("results", results)
    val target = new Path(folder, Output.Summary)
    val system = target.getFileSystem(hadoop)
    val beside = new Path(folder, s".${Output.Summary}-${UUID.randomUUID}")
    val out = system.create(beside, true)
    try out.write(report.json.getBytes(StandardCharsets.UTF_8))
    finally out.close()
    system.delete(target, false)
    if (!system.rename(beside, target)) throw new java.io.IOException(s"$beside cannot be renamed to $target")
  }

  private def path(name: String): String = new Path(folder.get, name).toString

  private def describe(name: String, shape: Array[Int], dtype: String): Report =
    new Report().put("path", path(name)).put("shape", shape.toSeq).put("dtype", dtype)
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
