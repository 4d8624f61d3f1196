package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

class StatsCommandSuite extends AnyFunSuite with CommandLine {

  private val all = Seq("mean", "std", "var", "min", "max", "sum", "median")

  test("maps of series and of images are NumPy's statistics over time") {
    for ((name, input) <- Seq("series" -> keyedSeries, "images" -> flatImages)) {
      val output = folder.resolve(s"stats-$name")
      summary("stats", "--input", input, "--output", output, "--statistics", all.mkString(","))
      for (statistic <- all) {
        val expected = golden(statistic)
        assertClose(
          maps(output.resolve(statistic)),
          expected.reshape(1 +: expected.shape),
          1e-12,
          hint = s"$name $statistic"
        )
      }
    }
  }

  test("the summary has every map's range") {
    val found = summary("stats", "--input", flatSeries, "--output", folder.resolve("ranges")).get("results")
    assertClose(
      doubles(found.get("mean").get("max")),
      org.thunder.array.NDBlock.doubles(Array(golden("mean").toDoubles.max))
    )
    assert(found.size == 4 && found.get("max").get("dtype").textValue == "int16")
  }

  test("a statistic that there is not") {
    val outcome =
      thunder("stats", "--input", flatSeries, "--output", folder.resolve("x"), "--statistics", "mean,mode")
    assert(outcome.code == Main.Usage)
    assert(outcome.problem.contains(
      "--statistics: expected some of mean, std, var, min, max, sum, median, found mode"
    ))
  }
}
