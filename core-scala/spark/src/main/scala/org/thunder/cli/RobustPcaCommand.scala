package org.thunder.cli

import scopt.OParser

import org.thunder.Series
import org.thunder.factorization.RobustPca

/** A recording as the sum of a low-rank and a sparse part. */
private[cli] object RobustPcaCommand extends Command {

  val name = "robustpca"
  val purpose = "the sum of a part of low rank and a sparse one"
  val description =
    "Robust principal components: the pixels x time points matrix becomes the sum of a part of low rank and a sparse\n" +
      "one (principal component pursuit). Writes <folder>/low-rank and <folder>/sparse (time courses of every pixel),\n" +
      "<folder>/components (time courses of norm 1, the right singular vectors of the low-rank part) and <folder>/model.\n" +
      "Needs some n x n doubles of memory for n time points."

  private val defaults = new RobustPca

  override val options: Option[Options.Parser] = {
    import Options.builder._
    Some(
      OParser.sequence(
        opt[Double]("lam")
          .valueName("<x>")
          .validate(x => if (x > 0) success else failure(s"--lam: expected a positive number, found $x"))
          .action((lam, args) => args.copy(lam = lam))
          .text("weight of the sparse part (default: 1 / sqrt(the greater of pixels and time points))"),
        Options.iterations(defaults.maxIter)
      )
    )
  }

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val series = recording.series
    series.persistedFor { series =>
      val model = new RobustPca(arguments.lam, arguments.maxIter.getOrElse(defaults.maxIter)).fit(series)
      report.putModel(model, "singular_values" -> model.values.toSeq)
      output.writeSeries("low-rank", model.lowRank(series))
      output.writeSeries("sparse", model.sparse(series))
      if (model.rank > 0)
        output.writeSeries(
          "components",
          Series.fromBlock(recording.context, model.components, npartitions = 1)
        )
      output.writeModel(recording.context, model)
    }
  }
}
