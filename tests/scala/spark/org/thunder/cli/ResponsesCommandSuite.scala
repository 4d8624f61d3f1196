package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.array.NDBlock

class ResponsesCommandSuite extends AnyFunSuite with CommandLine {
  private lazy val trials =
    write("trials.tsv", "onset\ttrial_type\n0.5\tb\n2.0\ta\n3.5\tb\n4.1\ta\n5.5\ta\n")

  /** Time points of the windows that stay within 12 time points at 2 a second, from half a second before on. */
  private val windows = Seq("a" -> Seq(3, 7), "b" -> Seq(0, 6))
  private val length = 4

  private def words(output: Any, window: String, more: Any*) = Seq(
    "responses",
    "--input",
    flatSeries,
    "--output",
    output,
    "--events",
    trials,
    "--window",
    window,
    "--fs",
    2
  ) ++ more

  private lazy val movie = golden("movie").toDoubles

  /** Of every pixel the values at each time of each event of a condition: [pixel][event][time]. */
  private def responses(starts: Seq[Int], pixel: Int, baseline: Int): Seq[Seq[Double]] = starts.map { start =>
    val window = (0 until length).map(t => movie(pixel * 12 + start + t))
    val level = if (baseline == 0) 0.0 else window.take(baseline).sum / baseline
    window.map(_ - level)
  }

  private def mean(values: Seq[Double]) = values.sum / values.length
  private def deviation(values: Seq[Double]) =
    math.sqrt(values.map(v => math.pow(v - mean(values), 2)).sum / (values.length - 1))

  private def assertMaps(found: NDBlock, count: Int)(expected: (Int, Int) => Double): Unit = {
    assert(found.rows == count)
    for (map <- 0 until count; pixel <- 0 until 24) {
      val (a, b) = (found.toDoubles(map * 24 + pixel), expected(map, pixel))
      assert(math.abs(a - b) <= 1e-5 * (1 + math.abs(b)), s"map $map, pixel $pixel")
    }
  }

  for (baseline <- Seq(0, 1))
    test(s"averages, standard errors and amplitudes, $baseline samples of baseline") {
      val output = folder.resolve(s"out$baseline")
      val more = if (baseline == 0) Nil else Seq("--baseline", "-0.5,0")
      val found = summary(words(output, "-0.5,1.5", more: _*): _*)
      assert(found.get("conditions").toString == """["a","b"]""" && found.get("events").toString == "[2,2]")
      assert(found.get("times").toString == "[-0.5,0.0,0.5,1.0]")
      assert(found.get("warning").asText.startsWith("1 events are dropped"))
      def at(map: Int, pixel: Int) =
        responses(windows(map / length)._2, pixel, baseline).map(_.apply(map % length))
      assertMaps(maps(output.resolve("mean")), 8)((map, pixel) => mean(at(map, pixel)))
      assertMaps(maps(output.resolve("error")), 8)((map, pixel) => deviation(at(map, pixel)) / math.sqrt(2))
      def amplitudes(map: Int, pixel: Int) = responses(windows(map)._2, pixel, baseline).map(mean)
      assertMaps(maps(output.resolve("amplitude")), 2)((map, pixel) => mean(amplitudes(map, pixel)))
      assertMaps(maps(output.resolve("amplitude-std")), 2)((map, pixel) => deviation(amplitudes(map, pixel)))
      val within = (pixel: Int) => mean((0 until 8).map(map => math.pow(deviation(at(map, pixel)), 2)))
      assertMaps(maps(output.resolve("noise")), 1)((_, pixel) => within(pixel))
      assertMaps(maps(output.resolve("signal")), 1) { (_, pixel) =>
        (2 * math.pow(deviation((0 until 8).map(map => mean(at(map, pixel)))), 2) - within(pixel)) / 2
      }
    }

  test("what cannot be") {
    def problem(window: String, more: Any*) = {
      val outcome = thunder(words(folder.resolve("none"), window, more: _*): _*)
      assert(outcome.code == Main.Usage, outcome.err)
      outcome.problem
    }
    assert(problem("0,0.1").contains("--window: expected a time point or more at 2.0 a second"))
    assert(problem("0,20").contains("windows of all 5 events leave the recording's 12 time points"))
    assert(problem(
      "-0.5,1.5",
      "--baseline",
      "-2,0"
    ).contains("expected a part of the window -0.5,1.5, found -2.0,0.0"))
    assert(problem("1").contains("--window: expected <start>,<stop>, found 1.0"))
  }
}
