package org.thunder.cli

import scopt.OParser

import org.thunder.linalg.ResponseFamily
import org.thunder.regression.GeneralizedRegression

/** A generalised linear model of every pixel's time course on the same regressors. */
private[cli] object GeneralizedCommand extends Command {

  val name = "generalized"
  val purpose = "regress counts, events or positive values of every pixel on the columns of a design matrix"
  val description =
    "Poisson, logistic or gamma regression of every pixel's time course on the same regressors. Writes\n" +
      "<folder>/coefficients, <folder>/z and <folder>/p (a map for each term: the intercept, if there is one, and the\n" +
      "regressors), <folder>/deviance, <folder>/null-deviance and <folder>/model. Pixels with values that the family does not\n" +
      "allow are NaN; the summary counts them, and those whose fit did not converge."

  override val options: Option[Options.Parser] =
    Some(OParser.sequence(
      Design.required,
      Design.columns,
      Options.choice("family", ResponseFamily.all.map(_.name): _*)((family, args) =>
        args.copy(family = family)
      ).text("what the values are: counts, events (0 and 1), or positive values (default: poisson)"),
      Options.noIntercept
    ))

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val design = Design.open(recording.context, arguments)
    val model =
      new GeneralizedRegression(arguments.family, arguments.intercept)
        .fit(design.matrix, recording.series, design.names)
    try {
      val (refused, unsettled) = model.failed
      report.put("family", arguments.family).put("intercept", arguments.intercept)
      report.put("regressors", design.names).put("refused", refused).put("unsettled", unsettled)
      output.writeMaps("coefficients", model.betas.toImages)
      output.writeMaps("z", model.z.toImages)
      output.writeMaps("p", model.p.toImages)
      output.writeMaps("deviance", model.deviance.toImages)
      output.writeMaps("null-deviance", model.nullDeviance.toImages)
      output.writeModel(model)
    } finally {
      model.fits.uncache()
      ()
    }
  }
}
