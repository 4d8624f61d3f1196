package org.thunder.cli

import scopt.OParser

import org.thunder.{InvalidArgumentException, Series}
import org.thunder.array.NDBlock
import org.thunder.factorization.{Cca, Factors}

/** Canonical correlations of a recording with another one, or with regressors. */
private[cli] object CcaCommand extends Command {

  val name = "cca"
  val purpose = "canonical correlations with another recording or a design matrix"
  val description =
    "Canonical correlation analysis: mixtures of the input's pixels, and mixtures of another recording's pixels or of the\n" +
      "columns of a design matrix, whose time courses correlate most. Writes <folder>/x-weights (k maps), <folder>/x-scores\n" +
      "and <folder>/y-scores (k time courses each), <folder>/y-weights (k maps; with --other) and <folder>/model; the\n" +
      "summary has the correlations. Needs some n x n doubles of memory for n time points."

  override val options: Option[Options.Parser] = {
    import Options.builder._
    Some(
      OParser.sequence(
        opt[String]("other")
          .valueName("<path>")
          .action((path, args) => args.copy(other = Some(path)))
          .text("another recording of the same time points, in the same format"),
        Design.file,
        Design.columns,
        Options.components,
        Options
          .count("k-pca", least = 1)((n, args) => args.copy(kPca = n))
          .text("principal components that each side keeps before (default: all)"),
        opt[Double]("reg")
          .valueName("<x>")
          .validate(x => if (x >= 0) success else failure(s"--reg: expected 0 or more, found $x"))
          .action((reg, args) => args.copy(reg = reg))
          .text("what is added to the variance of every pixel (default: 0)")
      )
    )
  }

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val (x, y) = (recording.series, otherSide(recording, arguments))
    val model = new Cca(arguments.k, arguments.kPca, arguments.reg).fit(x, y)
    report.put("k", model.k).put("correlations", model.correlations.toSeq)
    output.writeMaps("x-weights", model.xWeights(x).toImages)
    if (arguments.other.isDefined) output.writeMaps("y-weights", model.yWeights(y).toImages)
    for ((name, scores) <- Seq("x-scores" -> model.xScores, "y-scores" -> model.yScores)) {
      val courses = Factors.transpose(scores.doubles, model.samples, model.k)
      val block = NDBlock.doubles(courses, model.k, model.samples)
      output.writeSeries(name, Series.fromBlock(recording.context, block, npartitions = 1))
    }
    output.writeModel(recording.context, model)
  }

  private def otherSide(recording: Recording, arguments: Arguments): Series = arguments.other match {
    case Some(path) if arguments.design.isEmpty =>
      Recording.open(recording.context, arguments.copy(input = path)).series
    case None if arguments.design.nonEmpty =>
      Design.open(recording.context, arguments).records(recording.context)
    case _ => throw new InvalidArgumentException("expected one of --other and --design")
  }
}
