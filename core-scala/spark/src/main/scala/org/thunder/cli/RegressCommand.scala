package org.thunder.cli

import java.nio.charset.StandardCharsets

import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.Path
import scopt.OParser

import org.thunder.MissingDataException
import org.thunder.regression.LinearRegression

/** Regression of every pixel's time course on the same regressors. */
private[cli] object RegressCommand extends Command {

  val name = "regress"
  val purpose = "regress every pixel on the columns of a design matrix"
  val description =
    "Ordinary least squares of every pixel's time course on the same regressors. Writes <folder>/coefficients (a map for\n" +
      "each regressor), <folder>/intercept and <folder>/r2; the summary names the regressors in their order."

  override val options: Option[Options.Parser] = {
    import Options.builder._
    Some(
      OParser.sequence(
        opt[String]("design")
          .required()
          .valueName("<file>")
          .action((path, args) => args.copy(design = path))
          .text(
            "regressors, a value for each time point: CSV with a column each and names in the first row, or JSON,\n" +
              "{\"name\": [...], ...} or [{\"name\": ..., \"value\": [...]}, ...]"
          ),
        opt[Seq[String]]("columns")
          .valueName("<name>,<name>,...")
          .action((names, args) => args.copy(columns = names))
          .text("regressors to use (default: all)"),
        opt[Unit]("no-intercept").action((_, args) => args.copy(intercept = false)).text("fit no constant")
      )
    )
  }

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val all = Design.parse(arguments.design, text(recording.context.hadoopConfiguration, arguments.design))
    val design = if (arguments.columns.isEmpty) all else all.select(arguments.columns)
    val model = new LinearRegression(arguments.intercept).fit(design.matrix, recording.series)
    report.put("regressors", design.names).put("intercept", arguments.intercept)
    try {
      output.writeMaps("coefficients", model.coefficients.toImages)
      output.writeMaps("intercept", model.intercept.toImages)
      output.writeMaps("r2", model.rSquared.toImages)
    } finally model.betasAndScores.uncache()
    ()
  }

  private def text(hadoop: Configuration, file: String): String = {
    val path = new Path(file)
    val system = path.getFileSystem(hadoop)
    if (!system.exists(path)) throw new MissingDataException(s"--design: there is no file $file")
    val stream = system.open(path)
    try new String(stream.readAllBytes(), StandardCharsets.UTF_8)
    finally stream.close()
  }
}
