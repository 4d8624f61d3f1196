package org.thunder.cli

import scopt.OParser

import org.thunder.InvalidArgumentException
import org.thunder.array.{Arithmetic, NDBlock}

/** Responses of every pixel to events. */
private[cli] object ResponsesCommand extends Command {

  val name = "responses"
  val purpose = "average every pixel around events, and map how reliable its responses are"
  val description =
    "Windows around events, averaged over the events of each condition. Writes <folder>/mean and <folder>/error (standard\n" +
      "errors): a map for each condition and time, the times of a condition one behind the other; <folder>/amplitude and\n" +
      "<folder>/amplitude-std (mean over the window, and its deviation over events): a map for each condition; and analysis\n" +
      "of variance of what repeats: <folder>/signal, /noise, /explainable (the signal's share) and /f. The summary lists\n" +
      "conditions, times and events."

  private val variances = Seq("signal", "noise", "explainable", "f")

  override val options: Option[Options.Parser] = {
    import Options.builder._
    def limits(name: String)(set: (Seq[Double], Arguments) => Arguments) =
      opt[Seq[Double]](name)
        .valueName("<start>,<stop>")
        .validate(ends =>
          if (ends.length == 2) success
          else failure(s"--$name: expected <start>,<stop>, found ${ends.mkString(",")}")
        )
        .action(set)
    Some(OParser.sequence(
      opt[String]("events")
        .required()
        .valueName("<file>")
        .action((path, args) => args.copy(events = path))
        .text(
          "a table with a row for each event: columns onset (seconds) and trial_type or condition (BIDS's TSV)"
        ),
      limits("window")((ends, args) => args.copy(window = ends))
        .required()
        .text("seconds around an onset, such as -1,3; the end itself is outside"),
      limits("baseline")((ends, args) => args.copy(baseline = ends))
        .text("a part of the window, whose mean is subtracted from each window"),
      Options.rate
    ))
  }

  /** Windows of some samples, one for each of the events that are kept.
    *
    * @param first
    *   sample of a window, relative to the onset
    */
  private final case class Windows(first: Int, length: Int, starts: Array[Int], conditions: Array[String]) {
    val kinds: Seq[String] = conditions.distinct.sorted.toSeq
    val counts: Seq[Int] = kinds.map(kind => conditions.count(_ == kind))

    /** The events of each condition. */
    val members: Seq[Array[Int]] = kinds.map(kind => conditions.indices.filter(conditions(_) == kind).toArray)

    /** The samples of each condition and time, of windows one behind the other. */
    val moments: Seq[Array[Int]] =
      for (events <- members; t <- 0 until length) yield events.map(_ * length + t)

    val whole: Seq[Array[Int]] = starts.indices.map(e => Array.range(e * length, (e + 1) * length))
  }

  def run(recording: Recording, arguments: Arguments, output: Output, report: Report): Unit = {
    val windows = windowsOf(recording, arguments, report)
    val epochs = recording.series.epochs(windows.starts, windows.length, baseline(arguments, windows))
    epochs.persistedFor { epochs =>
      output.writeMaps("mean", epochs.groupStatistic("mean", windows.moments).toImages)
      val roots = windows.counts.flatMap(n => Seq.fill(windows.length)(math.sqrt(n - 1.0)))
      val deviations = epochs.groupStatistic("std", windows.moments)
      output.writeMaps(
        "error",
        deviations.combine(Arithmetic.Divide, NDBlock.doubles(roots.toArray)).toImages
      )
      val amplitudes = epochs.groupStatistic("mean", windows.whole)
      output.writeMaps("amplitude", amplitudes.groupStatistic("mean", windows.members).toImages)
      val unbiased = windows.counts.map(n => math.sqrt((n - 1.0) / n))
      output.writeMaps(
        "amplitude-std",
        amplitudes
          .groupStatistic("std", windows.members)
          .combine(Arithmetic.Divide, NDBlock.doubles(unbiased.toArray))
          .toImages
      )
      val found = epochs.groupVariance(windows.moments)
      for ((map, i) <- variances.zipWithIndex) output.writeMaps(map, found.values(i, i + 1).toImages)
    }
  }

  private def windowsOf(recording: Recording, arguments: Arguments, report: Report): Windows = {
    val events = EventTable.read(recording.context, "events", arguments.events)
    val (first, stop) = samples("window", arguments.window, arguments.fs)
    val starts = events.onsets.map(onset => math.rint(onset * arguments.fs) + first)
    val isKept = starts.map(start => start >= 0 && start + stop - first <= recording.times)
    val kept = starts.indices.filter(isKept(_)).toArray
    if (kept.isEmpty) throw new InvalidArgumentException(
      s"--window: the windows of all ${starts.length} events leave the recording's ${recording.times} time points"
    )
    val windows =
      Windows(first, stop - first, kept.map(starts(_).toInt), kept.map(events.conditions(_)))
    report.put("conditions", windows.kinds).put("events", windows.counts)
    report.put("times", (first until stop).map(_ / arguments.fs))
    val dropped = starts.length - kept.length
    if (dropped > 0) report.put("warning", s"$dropped events are dropped: their windows leave the recording")
    windows
  }

  /** First time point relative to an onset, and that behind the last. */
  private def samples(option: String, limits: Seq[Double], fs: Double): (Int, Int) = {
    val ends = limits.map(limit => math.rint(limit * fs).toInt)
    val (first, stop) = (ends.head, ends.last)
    if (stop <= first) throw new InvalidArgumentException(
      s"--$option: expected a time point or more at $fs a second, found ${limits.mkString(",")}"
    )
    (first, stop)
  }

  private def baseline(arguments: Arguments, windows: Windows): (Int, Int) =
    if (arguments.baseline.isEmpty) (0, 0)
    else {
      val (first, stop) = samples("baseline", arguments.baseline, arguments.fs)
      if (first < windows.first || stop > windows.first + windows.length) throw new InvalidArgumentException(
        s"--baseline: expected a part of the window ${arguments.window.mkString(",")}, " +
          s"found ${arguments.baseline.mkString(",")}"
      )
      (first - windows.first, stop - first)
    }
}
