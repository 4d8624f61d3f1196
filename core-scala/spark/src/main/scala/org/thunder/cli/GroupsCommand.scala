package org.thunder.cli

import scopt.OParser

import org.thunder.InvalidArgumentException
import org.thunder.regression.{LinearRegression, NoiseModel, RegressionDesign}

/** Regressions of every pixel's time course, one for each group of time points. */
private[cli] object GroupsCommand extends Command {

  val name = "groups"
  val purpose = "regress every pixel on the columns of a design matrix, for each group of time points"
  val description =
    "Least squares of every pixel's time course on the same regressors, apart for each group of time points, such as trials\n" +
      "or conditions. Writes <folder>/coefficients (maps for each regressor, group by group), <folder>/intercept and\n" +
      "<folder>/r2 (a map for each group), and <folder>/model; with --tests also <folder>/t and <folder>/p (maps for each\n" +
      "term, group by group). The summary names groups, regressors and terms in their order."

  override val options: Option[Options.Parser] = {
    import Options.builder._
    Some(OParser.sequence(
      Design.required,
      Design.columns,
      opt[String]("groups")
        .required()
        .valueName("<name>")
        .action((column, args) => args.copy(groups = column))
        .text("the column of the design's file that says each time point's group; it is no regressor"),
      Options.noIntercept,
      Options.noise,
      opt[Unit]("tests").action((_, args) => args.copy(tests = true)).text("write t and p of every term")
    ))
  }

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val (read, groups) = design(recording, arguments)
    val noise = NoiseModel(arguments.noise, arguments.rhoBins)
    val whole =
      new RegressionDesign(read.matrix, read.names, arguments.intercept, Array.emptyDoubleArray, noise)
    val model = LinearRegression.fitGroups(whole, recording.series, groups)
    report.put("groups", model.labels).put("regressors", read.names).put("terms", whole.terms)
    report.put("intercept", arguments.intercept).put("noise", noise.name)
    model.settings.warning.foreach(report.put("warning", _))
    try {
      output.writeMaps("coefficients", model.coefficients.toImages)
      output.writeMaps("intercept", model.intercept.toImages)
      output.writeMaps("r2", model.statistics(Seq("r2")).toImages)
      output.writeModel(model)
      if (arguments.tests)
        for (statistic <- Seq("t", "p"))
          output.writeMaps(statistic, model.statistics(Seq(statistic)).toImages)
    } finally {
      model.fits.uncache()
      ()
    }
  }

  /** The regressors, and the label of each time point. */
  private def design(recording: Recording, arguments: Arguments): (Design, Seq[String]) = {
    val all = Design.read(recording.context, "design", arguments.design).fitting("design", recording)
    val at = all.names.indexOf(arguments.groups)
    if (at < 0) throw new InvalidArgumentException(
      s"--groups: there is no column '${arguments.groups}' in ${arguments.design}, only ${all.names.mkString(", ")}"
    )
    val columns = if (arguments.columns.isEmpty) all.names.patch(at, Nil, 1) else arguments.columns
    if (columns.isEmpty)
      throw new InvalidArgumentException(s"--design: ${arguments.design} has no regressor beside the groups")
    (all.select(columns), all.columns(at).toSeq.map(label))
  }

  /** Groups are mostly whole numbers. */
  private def label(value: Double): String = if (value.isWhole) f"$value%.0f" else value.toString
}
