package org.thunder.cli

import scopt.OParser

import org.thunder.{InvalidArgumentException, Series}
import org.thunder.signal.SampleBins

/** Tuning of every pixel to a stimulus. */
private[cli] object TuningCommand extends Command {

  val name = "tuning"
  val purpose = "map the mean response to each value of a stimulus, and how sharply pixels are tuned"
  val description =
    "Means of every pixel over the time points of each value that a stimulus has, or of each bin of one column or of\n" +
      "several together: its tuning curve, and measures of it. Writes <folder>/curves (a map for each value or bin, the last\n" +
      "column's running fastest; the summary lists values, or the middles of bins, and time points) and maps of the\n" +
      "measure: gaussian: <folder>/mu and /variance; circular (von Mises): /mu and /kappa; direction: /direction, /dsi,\n" +
      "/orientation, /osi, /dsi-ratio and /osi-ratio; information: /per-sample and /per-event, in bits. Bins without time\n" +
      "points are NaN; only information counts them for nothing."

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
      opt[Seq[Int]]("bins")
        .valueName("<n>,<n>,...")
        .validate(bins =>
          if (bins.forall(_ > 0)) success else failure("--bins: expected 1 or more of each column")
        )
        .action((bins, args) => args.copy(bins = bins))
        .text(
          "equal bins of each column, from its least value to its greatest (default: a bin for each value)"
        ),
      opt[Unit]("degrees")
        .action((_, args) => args.copy(degrees = true))
        .text("the stimulus is in degrees: circular and direction else take radians, and give them always")
    ))
  }

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val design = Design.open(recording.context, arguments).fitting("design", recording)
    if (design.columns.length != 1 && (arguments.bins.isEmpty || arguments.measure != "information"))
      throw new InvalidArgumentException(
        s"--columns: expected one stimulus (or --bins and --measure information), found ${design.names.mkString(", ")}"
      )
    val (values, samples) = if (arguments.bins.isEmpty) byValue(design) else byBin(design, arguments.bins)
    report.put("measure", arguments.measure).put("stimuli", design.names)
    report.put("values", values.map(_.toSeq)).put("time points", samples.map(_.length))
    val curves = recording.series.groupStatistic("mean", samples)
    curves.persistedFor { curves =>
      output.writeMaps("curves", curves.toImages)
      val found = measure(curves, values.head, samples.map(_.length.toDouble).toArray, arguments)
      for ((map, i) <- measures(arguments.measure).zipWithIndex)
        output.writeMaps(map, found.values(i, i + 1).toImages)
    }
  }

  /** The values of a stimulus, rising, and the time points of each. */
  private def byValue(design: Design): (Seq[Array[Double]], Seq[Array[Int]]) = {
    val stimulus = design.columns.head
    val values = stimulus.distinct.sorted
    (Seq(values), values.toSeq.map(value => stimulus.indices.filter(stimulus(_) == value).toArray))
  }

  /** The middles of the bins of each column, and the time points of each bin of all of them. */
  private def byBin(design: Design, bins: Seq[Int]): (Seq[Array[Double]], Seq[Array[Int]]) = {
    if (bins.length != design.columns.length) throw new InvalidArgumentException(
      s"--bins: expected a number for each of ${design.names.mkString(", ")}, found ${bins.mkString(",")}"
    )
    val edges = design.columns.zip(bins).map { case (column, count) => SampleBins.equal(column, count) }
    (edges.map(SampleBins.centers), SampleBins(design.matrix.doubles, edges).groups)
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
