package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.Series

class TuningCommandSuite extends AnyFunSuite with CommandLine {
  private val angles = Seq(90, 0, 270, 180)
  private lazy val stimuli = write(
    "angles.csv",
    ("angle,trial" +: Seq.tabulate(12)(i => s"${angles(i % 4)},$i")).mkString("\n")
  )
  private lazy val series = Series.fromBlock(context, golden("movie"), 2)
  private lazy val curves =
    series.groupStatistic("mean", Seq(1, 0, 3, 2).map(at => Array(at, at + 4, at + 8)))

  private def words(output: Any, more: Any*) =
    Seq("tuning", "--input", flatSeries, "--output", output, "--design", stimuli) ++ more

  test("curves are means by the stimulus in rising order; measures are the curves'") {
    val radians = Array(0, 0.5, 1, 1.5).map(_ * math.Pi)
    for (
      (measure, maps, expected) <- Seq(
        ("gaussian", Seq("mu", "variance"), curves.gaussianTuning(Array(0.0, 90, 180, 270))),
        ("circular", Seq("mu", "kappa"), curves.circularTuning(radians)),
        (
          "direction",
          Seq("direction", "dsi", "orientation", "osi", "dsi-ratio", "osi-ratio"),
          curves.directionTuning(radians)
        ),
        ("information", Seq("per-sample", "per-event"), curves.tuningInformation(Array(3.0, 3, 3, 3)))
      )
    ) {
      val output = folder.resolve(measure)
      val found = summary(words(output, "--columns", "angle", "--measure", measure, "--degrees"): _*)
      assert(found.get("values").toString == "[[0.0,90.0,180.0,270.0]]")
      assert(found.get("time points").toString == "[3,3,3,3]")
      assertClose(this.maps(output.resolve("curves")), curves.toImages.toBlock, 1e-6)
      for ((map, i) <- maps.zipWithIndex)
        assertClose(this.maps(output.resolve(map)), expected.values(i, i + 1).toImages.toBlock, 1e-9)
    }
  }

  test("bins of two columns") {
    val output = folder.resolve("bins")
    val more = Seq("--bins", "2,3", "--measure", "information")
    val found = summary(words(output, more: _*): _*)
    assert(found.get("values").size == 2 && found.get("values").get(0).toString == "[67.5,202.5]")
    val samples = for (half <- Seq(Set(0, 90), Set(180, 270)); third <- 0 until 3)
      yield (0 until 12).filter(i =>
        half(angles(i % 4)) && math.min(2, (i / (11 / 3.0)).toInt) == third
      ).toArray
    assert(found.get("time points").toString == samples.map(_.length).mkString("[", ",", "]"))
    val curves = series.groupStatistic("mean", samples)
    assertClose(maps(output.resolve("curves")), curves.toImages.toBlock, 1e-6)
    val expected = curves.tuningInformation(samples.map(_.length.toDouble).toArray)
    assertClose(maps(output.resolve("per-event")), expected.values(1, 2).toImages.toBlock, 1e-9)
    val outcome = thunder(words(folder.resolve("none"), "--columns", "angle", "--bins", "2,3"): _*)
    assert(outcome.code == Main.Usage &&
      outcome.problem.contains("--bins: expected a number for each of angle"))
  }

  test("several stimuli, and one of another length") {
    val output = folder.resolve("none")
    val several = thunder(words(output): _*)
    assert(several.code == Main.Usage &&
      several.problem.contains(
        "expected one stimulus (or --bins and --measure information), found angle, trial"
      ))
    val short = write("short.csv", "angle\n1\n2\n")
    val outcome = thunder("tuning", "--input", flatSeries, "--output", output, "--design", short)
    assert(outcome.code == Main.Usage)
    assert(outcome.problem.contains("--design: 'angle' has 2 values, but the recording has 12 time points"))
  }
}
