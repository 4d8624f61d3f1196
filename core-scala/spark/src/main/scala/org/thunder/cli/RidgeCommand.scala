package org.thunder.cli

import scopt.OParser

import org.thunder.InvalidArgumentException
import org.thunder.regression.RidgeRegression

/** Ridge regression of every pixel's time course on the same regressors. */
private[cli] object RidgeCommand extends Command {

  val name = "ridge"
  val purpose =
    "regress every pixel on the columns of a design matrix, with a penalty that is chosen for each"
  val description =
    "Ridge regression of every pixel's time course on the same regressors. Of several penalties each pixel has the one with\n" +
      "the largest R² by cross-validation over folds of consecutive time points. Writes <folder>/coefficients (a map for\n" +
      "each regressor), <folder>/intercept, <folder>/r2, <folder>/model and, for several penalties, <folder>/alpha and\n" +
      "<folder>/scores (a map of cross-validated R² for each)."

  override val options: Option[Options.Parser] = {
    import Options.builder._
    Some(OParser.sequence(
      Design.required,
      Design.columns,
      opt[Seq[Double]]("alphas")
        .valueName("<number>,<number>,...")
        .action((alphas, args) => args.copy(alphas = alphas))
        .text("penalties to choose from (default: 1)"),
      opt[Int]("folds")
        .action((folds, args) => args.copy(folds = folds))
        .text("number of folds (default: 5)"),
      Options.noIntercept
    ))
  }

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val design = Design.open(recording.context, arguments)
    val series = recording.series
    if (arguments.folds < 2 || arguments.folds > series.length) throw new InvalidArgumentException(
      s"--folds must be between 2 and the ${series.length} time points, but is ${arguments.folds}"
    )
    val folds = RidgeRegression.contiguous(series.length, arguments.folds)
    val model =
      new RidgeRegression(arguments.alphas, None, arguments.intercept)
        .fit(design.matrix, series, folds, design.names)
    report.put("regressors", design.names).put("intercept", arguments.intercept)
    report.put("alphas", arguments.alphas)
    output.writeRegression(model) {
      output.writeModel(model)
      if (arguments.alphas.length > 1) {
        output.writeMaps("alpha", model.alpha.toImages)
        output.writeMaps("scores", model.scores.toImages)
      }
    }
  }
}
