package org.thunder.cli

import scopt.OParser

import org.thunder.Series
import org.thunder.trajectories.Jpca

/** Rotations of a population's state. */
private[cli] object JpcaCommand extends Command {

  val name = "jpca"
  val purpose = "planes in which the population's state rotates (jPCA)"
  val description =
    "jPCA: time courses hold several conditions of equal length, one behind the other. Writes <folder>/weights (k maps:\n" +
      "what the time courses are multiplied by to give states), <folder>/trajectories (k time courses for each\n" +
      "condition, along the axes of the planes, fastest first) and <folder>/model; the summary has the planes'\n" +
      "frequencies, their shares of variance, and how much of the states' changes rotations explain."

  private val defaults = new Jpca

  override val options: Option[Options.Parser] = {
    import Options.builder._
    Some(
      OParser.sequence(
        Options.count("conditions", least = 1)((n, args) => args.copy(conditions = n))
          .required()
          .text("number of conditions"),
        Options.count("k", least = 2)((k, args) => args.copy(jpcaK = k))
          .text(s"number of principal components, even (default: ${defaults.k})"),
        opt[Double]("soften")
          .valueName("<x>")
          .action((x, args) => args.copy(soften = x))
          .text(s"added to each time course's range, which divides it (default: ${defaults.soften})"),
        opt[Unit]("keep-mean").action((_, args) => args.copy(subtractMean = false))
          .text("do not subtract the mean across conditions"),
        opt[Double]("step")
          .valueName("<x>")
          .action((x, args) => args.copy(step = x))
          .text(s"time between samples: frequencies are per unit of it (default: ${defaults.step})"),
        Options.choice("difference", Jpca.Differences: _*)((name, args) => args.copy(difference = name))
          .text(s"how changes are paired with states (default: ${defaults.difference})"),
        Options.seed
      )
    )
  }

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val series = recording.series
    val jpca = new Jpca(
      arguments.jpcaK,
      arguments.soften,
      arguments.subtractMean,
      arguments.step,
      arguments.difference,
      seed = arguments.seed
    )
    series.persistedFor { series =>
      val model = jpca.fit(series, arguments.conditions)
      val ofPlanes = Seq("frequencies", "plane_variance_ratio")
      report.putModel(model, ofPlanes.map(name => name -> model.arrays(name).toDoubles.toSeq): _*)
      output.writeMaps("weights", model.transform(series).toImages)
      output.writeSeries(
        "trajectories",
        Series.fromBlock(recording.context, model.trajectories, npartitions = 1)
      )
      output.writeModel(recording.context, model)
    }
  }
}
