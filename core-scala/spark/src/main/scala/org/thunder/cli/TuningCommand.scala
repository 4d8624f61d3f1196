package org.thunder.cli

import scopt.OParser

import org.thunder.{InvalidArgumentException, Series}

/** Tuning of every pixel to a stimulus. */
private[cli] object TuningCommand extends Command {

  val name = "tuning"
  val purpose = "map the mean response to each value of a stimulus, and how sharply pixels are tuned"
  val description =
    "Means of every pixel over the time points of each value that a stimulus has, its tuning curve, and measures of it.\n" +
      "Writes <folder>/curves (a map for each value; the summary lists values and time points) and maps of the measure:\n" +
      "gaussian: <folder>/mu and /variance; circular (von Mises): /mu and /kappa; direction: /direction, /dsi,\n" +
      "/orientation, /osi, /dsi-ratio and /osi-ratio; information: /per-sample and /per-event, in bits."

  /** The maps of each measure. */
  private val measures = Map(
    "gaussian" -> Seq("mu", "variance"),
    "circular" -> Seq("mu", "kappa"),
    "direction" -> Seq("direction", "dsi", "orientation", "osi", "dsi-ratio", "osi-ratio"),
    "information" -> Seq("per-sample", "per-event")
  )

  override val options: Option[Options.Parser] = {
    import Options.builder._
    Some(OParser.sequence(
      Design.required,
      Design.columns,
      Options.choice("measure", "gaussian", "circular", "direction", "information")((measure, args) =>
        args.copy(measure = measure)
      ).text("what is mapped of the curves (default: gaussian)"),
      opt[Unit]("degrees")
        .action((_, args) => args.copy(degrees = true))
        .text("the stimulus is in degrees: circular and direction else take radians, and give them always")
    ))
  }

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val stimulus = column(recording, arguments)
    val values = stimulus.distinct.sorted
    val samples = values.toSeq.map(value => stimulus.indices.filter(stimulus(_) == value).toArray)
    report.put("measure", arguments.measure).put("values", values.toSeq)
    report.put("time points", samples.map(_.length))
    val curves = recording.series.groupStatistic("mean", samples)
    curves.rows.persistedFor {
      output.writeMaps("curves", curves.toImages)
      val found = measure(curves, values, samples.map(_.length.toDouble).toArray, arguments)
      for ((map, i) <- measures(arguments.measure).zipWithIndex)
        output.writeMaps(map, found.values(i, i + 1).toImages)
    }
  }

  private def column(recording: Recording, arguments: Arguments): Array[Double] = {
    val design = Design.open(recording.context, arguments).fitting("design", recording)
    if (design.columns.length != 1) throw new InvalidArgumentException(
      s"--columns: expected one stimulus, found ${design.names.mkString(", ")}"
    )
    design.columns.head
  }

  private def measure(
      curves: Series,
      values: Array[Double],
      occupancy: Array[Double],
      arguments: Arguments
  ): Series = {
    val angles = if (arguments.degrees) values.map(math.toRadians) else values
    arguments.measure match {
      case "gaussian" => curves.gaussianTuning(values)
      case "circular" => curves.circularTuning(angles)
      case "direction" => curves.directionTuning(angles)
      case "information" => curves.tuningInformation(occupancy)
    }
  }
}
