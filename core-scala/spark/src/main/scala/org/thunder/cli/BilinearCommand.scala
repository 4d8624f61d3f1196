package org.thunder.cli

import scopt.OParser

import org.thunder.regression.BilinearRegression

/** Regression of every pixel's time course on two sets of regressors that multiply. */
private[cli] object BilinearCommand extends Command {

  val name = "bilinear"
  val purpose = "regress every pixel on a design matrix whose columns another one modulates"
  val description =
    "Bilinear regression of every pixel's time course, y = intercept + (X1 gain) (X2 b): X1, the modulators, may say which\n" +
      "stimulus it was, and X2, the design, when. Writes <folder>/gain (a map for each modulator), <folder>/coefficients (a\n" +
      "map for each regressor), <folder>/intercept, <folder>/r2 and <folder>/model."

  override val options: Option[Options.Parser] = {
    import Options.builder._
    Some(OParser.sequence(
      Design.required,
      Design.columns,
      opt[String]("modulators")
        .required()
        .valueName("<file>")
        .action((path, args) => args.copy(modulators = path))
        .text("what modulates the regressors, a file like that of --design"),
      Options
        .count("iterations", least = 1)((n, args) => args.copy(iterations = n))
        .text("how often gains and coefficients are fitted, each for the other (default: 1)")
    ))
  }

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val first = Design.read(recording.context, "modulators", arguments.modulators)
    val second = Design.open(recording.context, arguments)
    val names = (first.names, second.names)
    val model =
      new BilinearRegression(arguments.iterations).fit(first.matrix, second.matrix, recording.series, names)
    report.put("modulators", first.names).put("regressors", second.names)
    report.put("iterations", arguments.iterations)
    try {
      output.writeMaps("gain", model.gains.toImages)
      output.writeMaps("coefficients", model.coefficients.toImages)
      output.writeMaps("intercept", model.intercept.toImages)
      output.writeMaps("r2", model.rSquared.toImages)
      output.writeModel(model)
    } finally {
      model.fits.uncache()
      ()
    }
  }
}
