package org.thunder.cli

import scopt.OParser

import org.thunder.{Data, InvalidArgumentException, Series}

/** Correlation and coherence of every pixel with seeds. */
private[cli] object ConnectivityCommand extends Command {

  val name = "connectivity"
  val purpose = "correlate every pixel with seeds: pixels, or regions of a mask"
  val description =
    "Pearson's correlation of every pixel's time course with the mean time course of each seed: a pixel of --seed, or a\n" +
      "region of --mask. Writes <folder>/seeds (their time courses) and <folder>/correlation (a map for each); for a single\n" +
      "seed and --segment also <folder>/coherence and <folder>/phase (a map for each frequency, by Welch's method; the\n" +
      "summary lists them)."

  override val options: Option[Options.Parser] = {
    import Options.builder._
    Some(OParser.sequence(
      opt[Seq[Int]]("seed")
        .unbounded()
        .valueName("<n>,<n>,...")
        .action((place, args) => args.copy(seeds = args.seeds :+ place))
        .text("a pixel's place on each axis of space, from 0; any number of times"),
      opt[String]("mask")
        .valueName("<path>")
        .action((path, args) => args.copy(mask = Some(path)))
        .text("an image of the same space, whose positive numbers are regions, in rising order"),
      opt[String]("confounds")
        .valueName("<file>")
        .action((path, args) => args.copy(confounds = Some(path)))
        .text(
          "time courses such as motion, a file like that of --design of regress: what they and a constant\n" +
            "explain is taken away first"
        ),
      Options
        .count("segment", least = 2)((n, args) => args.copy(segment = Some(n)))
        .text("time points of a segment for coherence; segments overlap by half"),
      Options.rate
    ))
  }

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val regions = seeds(recording, arguments)
    if (arguments.segment.isDefined && regions.length != 1)
      throw new InvalidArgumentException(s"--segment: expected a single seed, found ${regions.length}")
    val series = without(recording, arguments)
    val courses = series.meanByRegions(regions)
    report.put("seeds", regions.length).put("pixels", regions.map(_.length))
    output.writeSeries("seeds", Series.fromBlock(recording.context, courses, npartitions = 1))
    output.writeMaps("correlation", series.correlate(courses).toImages)
    arguments.segment.foreach { segment =>
      val both = series.coherence(courses.doubles, segment, segment / 2)
      val count = both.length / 2
      report.put("frequencies", (0 until count).map(_ * arguments.fs / segment))
      output.writeMaps("coherence", both.values(0, count).toImages)
      output.writeMaps("phase", both.values(count, 2 * count).toImages)
    }
  }

  /** The pixels' numbers of each seed, in C order. */
  private def seeds(recording: Recording, arguments: Arguments): Seq[Array[Int]] = {
    val space = recording.space
    arguments.mask match {
      case Some(path) if arguments.seeds.isEmpty => regions(recording, arguments, path)
      case None if arguments.seeds.nonEmpty => arguments.seeds.map(place => Array(pixel(place, space)))
      case _ => throw new InvalidArgumentException("expected one of --seed and --mask")
    }
  }

  private def pixel(place: Seq[Int], space: Array[Int]): Int = {
    val isInside = place.length == space.length &&
      place.zip(space).forall { case (at, length) => at >= 0 && at < length }
    if (!isInside) throw new InvalidArgumentException(
      s"--seed: expected a place in the recording's space ${Data.show(space)}, found ${place.mkString(",")}"
    )
    place.zip(space).foldLeft(0) { case (number, (at, length)) => number * length + at }
  }

  private def regions(recording: Recording, arguments: Arguments, path: String): Seq[Array[Int]] = {
    val read = arguments.copy(input = path, dtype = None, shape = None, data = Some("images"), format = None)
    val mask = Recording.open(recording.context, read).images.toBlock
    if (!mask.shape.sameElements(1 +: recording.space)) throw new InvalidArgumentException(
      s"--mask: expected one image of ${Data.show(recording.space)}, found ${Data.show(mask.shape)} in $path"
    )
    val labels = mask.toDoubles
    val found = labels.filter(_ > 0).distinct.sorted.toSeq
    if (found.isEmpty) throw new InvalidArgumentException(s"--mask: $path has no positive number")
    found.map(label => labels.indices.filter(labels(_) == label).toArray)
  }

  private def without(recording: Recording, arguments: Arguments): Series =
    arguments.confounds.fold(recording.series) { file =>
      val confounds = Design.read(recording.context, "confounds", file).fitting("confounds", recording)
      recording.series.residuals(confounds.withConstant.matrix)
    }
}
