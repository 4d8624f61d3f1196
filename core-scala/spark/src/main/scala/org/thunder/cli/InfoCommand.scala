package org.thunder.cli

import org.thunder.linalg.Blas

/** What a recording is, and what it would run on. */
private[cli] object InfoCommand extends Command {

  val name = "info"
  val purpose = "say what the files hold: kind, shape, type, size"
  val description =
    "Says what the files hold (kind, shape, element type, size, partitions) and which versions and linear algebra\n" +
      "library are in use. Reads headers only. An output folder gets summary.json."

  override def needsOutput: Boolean = false

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val rows = recording.rows
    report
      .put("bytes", rows.bytes)
      .put("partitions", rows.layout.partitions)
      .put("spark", recording.context.version)
      .put("scala", scala.util.Properties.versionNumberString)
      .put("java", System.getProperty("java.version"))
      .put("blas", Blas.info.toString)
    ()
  }
}
