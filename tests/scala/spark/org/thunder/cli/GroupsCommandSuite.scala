package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.regression.{GroupedModel, RecordFits}

class GroupsCommandSuite extends AnyFunSuite with CommandLine {

  /** Twelve time points with a regressor, in two trials. */
  private lazy val trials =
    write("trials.csv", "trial,speed\n" + (0 until 12).map(i => s"${1 + i / 6},${i * i % 7}").mkString("\n"))

  test("each group's maps are those of a regression of its samples alone") {
    val output = folder.resolve("groups")
    val words =
      Seq("groups", "--input", flatSeries, "--output", output, "--design", trials, "--groups", "trial")
    val found = summary(words :+ "--tests": _*)
    assert(found.get("groups").toString == """["1","2"]""")
    assert(found.get("regressors").toString == """["speed"]""" && found.get("warning") == null)
    for (half <- 0 to 1) {
      val part =
        write(s"half-$half.csv", "speed\n" + (6 * half until 6 * half + 6).map(i => i * i % 7).mkString("\n"))
      val alone = folder.resolve(s"alone-$half")
      val words =
        Seq("regress", "--input", halfSeries(half), "--output", alone, "--design", part, "--tests")
      summary(words: _*)
      for ((name, maps1) <- Seq("coefficients" -> 1, "intercept" -> 1, "r2" -> 1, "t" -> 2, "p" -> 2)) {
        val of = maps(output.resolve(name)).sliceRows(half * maps1, maps1)
        assertClose(of, maps(alone.resolve(name)), 1e-9, 1e-9, hint = s"$name $half")
      }
    }
    val model = RecordFits.load[GroupedModel](context, output.resolve("model").toString)
    assertClose(maps(output.resolve("t")), model.statistics(Seq("t")).toImages.toBlock, 1e-12)
  }

  /** The golden movie's first or second six time points. */
  private def halfSeries(half: Int) = {
    val movie = golden("movie")
    val series = org.thunder.Series.fromBlock(context, movie, 2).values(6 * half, 6 * half + 6)
    val path = folder.resolve(s"half-series-$half")
    org.thunder.io.BinaryWriter.write(series, path.toString, "series", overwrite = false)
    path
  }

  test("a column that there is not, and one that is all there is") {
    def problem(words: Any*): String = {
      val shared = Seq("groups", "--input", flatSeries, "--output", folder.resolve("none"))
      val outcome = thunder(shared ++ words: _*)
      assert(outcome.code == Main.Usage, outcome.err)
      outcome.problem
    }
    val missing = problem("--design", trials, "--groups", "block")
    assert(missing.contains("--groups: there is no column 'block' in") &&
      missing.contains("only trial, speed"))
    val alone = write("alone.csv", "trial\n" + Seq.fill(12)(1).mkString("\n"))
    assert(problem("--design", alone, "--groups", "trial").contains("no regressor beside the groups"))
    assert(problem("--design", trials).contains("--groups"))
    val short = write("few.csv", "trial,a\n1,2\n")
    assert(problem("--design", short, "--groups", "trial").contains("12 time points"))
  }
}
