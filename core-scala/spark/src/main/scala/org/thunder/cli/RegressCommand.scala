package org.thunder.cli

import scopt.OParser

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
    Some(OParser.sequence(
      Design.required,
      Design.columns,
      opt[Unit]("no-intercept").action((_, args) => args.copy(intercept = false)).text("fit no constant")
    ))
  }

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val design = Design.open(recording.context, arguments)
    val model = new LinearRegression(arguments.intercept).fit(design.matrix, recording.series)
    report.put("regressors", design.names).put("intercept", arguments.intercept)
    output.writeRegression(model)
  }
}
