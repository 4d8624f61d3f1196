package org.thunder.cli

import scopt.OParser

import org.thunder.Series
import org.thunder.regression.{
  FalseDiscoveryRate, LeastSquaresModel, LinearRegression, NoiseModel, PermutationTest, RegressionDesign
}

/** Regression of every pixel's time course on the same regressors. */
private[cli] object RegressCommand extends Command {

  val name = "regress"
  val purpose = "regress every pixel on the columns of a design matrix"
  val description =
    "Least squares of every pixel's time course on the same regressors. Writes <folder>/coefficients (a map for\n" +
      "each regressor), <folder>/intercept, <folder>/r2 and <folder>/model; with --noise ar1, which whitens errors, also\n" +
      "<folder>/rho, the correlation of consecutive ones; with --tests also <folder>/t, <folder>/p and\n" +
      "<folder>/q (a map for each term: the intercept, if there is one, and the regressors; q is the false discovery rate)\n" +
      "and <folder>/f_p; with --contrast also <folder>/contrast-effect, -t, -p and -q (a map for each contrast); with\n" +
      "--permutations also <folder>/permutation-p (of each term, corrected for all pixels). The summary names regressors,\n" +
      "terms and contrasts in their order."

  override val options: Option[Options.Parser] = {
    import Options.builder._
    Some(OParser.sequence(
      Design.required,
      Design.columns,
      Options.noIntercept,
      Options.noise,
      opt[Unit]("tests")
        .action((_, args) => args.copy(tests = true))
        .text("write t, p and q of every term, and the probability of F"),
      opt[String]("contrast")
        .unbounded()
        .valueName("<sum>")
        .action((text, args) => args.copy(contrasts = args.contrasts :+ text))
        .text("a sum of regressors such as \"left - right\" or \"0.5*a + 0.5*b - c\"; any number of times"),
      opt[Double]("level")
        .action((level, args) => args.copy(level = level))
        .text("rate of false discoveries for the thresholds of p in the summary (default: 0.05)"),
      Options
        .count("permutations", least = 1)((n, args) => args.copy(permutations = n))
        .text("random orders of the samples that t of every term is tested by"),
      Options.seed
    ))
  }

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val read = Design.open(recording.context, arguments)
    val noise = NoiseModel(arguments.noise, arguments.rhoBins)
    val design =
      new RegressionDesign(read.matrix, read.names, arguments.intercept, Array.emptyDoubleArray, noise)
    val model = LinearRegression.fit(design, recording.series)
    report.put("regressors", read.names).put("intercept", arguments.intercept)
    report.put(
      "noise",
      noise.name
    ).put("terms", design.terms).put("rank", design.rank).put("df", design.degreesOfFreedom)
    design.warning.foreach(report.put("warning", _))
    val contrasts = arguments.contrasts.map(model.weights)
    output.writeRegression(model) {
      output.writeModel(model)
      if (noise != NoiseModel.White) output.writeMaps("rho", model.statistics(Seq("rho")).toImages)
      if (arguments.tests) writeTests(model, arguments, output, report)
      if (contrasts.nonEmpty) writeContrasts(model, contrasts, arguments, output, report)
      if (arguments.permutations > 0)
        writePermuted(design, new PermutationTest(arguments.permutations, arguments.seed), recording, output)
    }
  }

  private def writeTests(
      model: LeastSquaresModel,
      arguments: Arguments,
      output: Output,
      report: Report
  ): Unit = {
    output.writeMaps("t", model.statistics(Seq("t")).toImages)
    writeProbabilities("", model.statistics(Seq("p")), arguments, output, report)
    output.writeMaps("f_p", model.statistics(Seq("f_p")).toImages)
  }

  private def writeContrasts(
      model: LeastSquaresModel,
      contrasts: Seq[Array[Double]],
      arguments: Arguments,
      output: Output,
      report: Report
  ): Unit = {
    report.put("contrasts", arguments.contrasts)
    for (statistic <- Seq("effect", "t"))
      output.writeMaps(s"contrast-$statistic", model.contrast(contrasts, statistic).toImages)
    writeProbabilities("contrast-", model.contrast(contrasts, "p"), arguments, output, report)
  }

  private def writePermuted(
      design: RegressionDesign,
      test: PermutationTest,
      recording: Recording,
      output: Output
  ): Unit = {
    val found = test.fit(design, recording.series)
    try output.writeMaps("permutation-p", found.p.toImages)
    finally { found.t.uncache(); () }
  }

  private def writeProbabilities(
      prefix: String,
      p: Series,
      arguments: Arguments,
      output: Output,
      report: Report
  ): Unit = {
    val rate = FalseDiscoveryRate(p, arguments.level)
    output.writeMaps(s"${prefix}p", p.toImages)
    output.writeMaps(s"${prefix}q", rate.adjusted.toImages)
    report.put(s"${prefix}p_threshold", rate.thresholds.toSeq)
    ()
  }
}
