package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.io.SeriesReader
import org.thunder.regression.{FalseDiscoveryRate, LeastSquaresModel, PermutationTest, RecordFits}

class RegressCommandSuite extends AnyFunSuite with CommandLine {

  test("coefficients, intercept and R² are scikit-learn's") {
    for ((name, input) <- Seq("series" -> keyedSeries, "images" -> flatImages)) {
      val output = folder.resolve(s"regress-$name")
      val found = summary("regress", "--input", input, "--output", output, "--design", design)
      assert(found.get("regressors").toString == """["speed","wave"]""")
      for (map <- Seq("coefficients", "intercept", "r2"))
        assertClose(maps(output.resolve(map)), golden(map), 1e-5, 1e-4, hint = s"$name $map")
    }
  }

  test("one column, without an intercept") {
    val output = folder.resolve("speed")
    val words = Seq("regress", "--input", flatSeries, "--output", output, "--design", design)
    val found = summary(words ++ Seq("--columns", "speed", "--no-intercept"): _*)
    assert(!found.get("intercept").booleanValue && found.get("regressors").size == 1)
    assertClose(maps(output.resolve("coefficients")), golden("speed_alone"), 1e-5)
  }

  test("t, p, q and contrasts are those of the model that is written beside them") {
    val output = folder.resolve("tests")
    val words = Seq("regress", "--input", flatSeries, "--output", output, "--design", design, "--tests")
    val found = summary(words ++ Seq("--contrast", "speed - wave", "--contrast", "0.5 wave"): _*)
    assert(found.get("terms").toString == """["intercept","speed","wave"]""" && found.get("df").intValue == 9)
    assert(found.get("p_threshold").size == 3 && found.get("contrast-p_threshold").size == 2)
    val model = RecordFits.load[LeastSquaresModel](context, output.resolve("model").toString)
    val p = model.statistics(Seq("p"))
    val contrasts = Seq("speed - wave", "0.5 wave").map(model.weights)
    for (
      (name, expected) <- Seq(
        "t" -> model.statistics(Seq("t")),
        "p" -> p,
        "q" -> FalseDiscoveryRate(p, 0.05).adjusted,
        "f_p" -> model.statistics(Seq("f_p")),
        "contrast-effect" -> model.contrast(contrasts, "effect"),
        "contrast-t" -> model.contrast(contrasts, "t"),
        "contrast-p" -> model.contrast(contrasts, "p")
      )
    ) assertClose(maps(output.resolve(name)), expected.toImages.toBlock, 1e-12, hint = name)
    assert(maps(output.resolve("contrast-q")).rows == 2)
    val outcome = thunder(words ++ Seq("--overwrite", "--contrast", "speed - left"): _*)
    assert(outcome.code == Main.Usage && outcome.problem.contains("columns are intercept, speed, wave"))
  }

  test("autoregressive errors: rho beside the results of the model") {
    val output = folder.resolve("ar1")
    val words = Seq("regress", "--input", flatSeries, "--output", output, "--design", design, "--tests")
    val found = summary(words ++ Seq("--noise", "ar1", "--bins", "20"): _*)
    assert(found.get("noise").textValue == "ar1")
    val model = RecordFits.load[LeastSquaresModel](context, output.resolve("model").toString)
    for (name <- Seq("t", "rho"))
      assertClose(maps(output.resolve(name)), model.statistics(Seq(name)).toImages.toBlock, 1e-12)
    val rho = model.statistics(Seq("rho")).toBlock.doubles
    assert(rho.exists(_ != 0) && rho.forall(r => math.abs(r * 20 - math.rint(r * 20)) < 1e-12))
    val outcome = thunder(words ++ Seq("--overwrite", "--noise", "pink"): _*)
    assert(outcome.code == Main.Usage && outcome.problem.contains("white or ar1"))
  }

  test("permutations: the probabilities of the test, by the same seed") {
    val output = folder.resolve("permuted")
    val words = Seq("regress", "--input", flatSeries, "--output", output, "--design", design)
    summary(words ++ Seq("--permutations", "50", "--seed", "3"): _*)
    val model = RecordFits.load[LeastSquaresModel](context, output.resolve("model").toString)
    val series = SeriesReader.fromBinary(context, flatSeries.toString)
    val expected = new PermutationTest(50, 3).fit(model.design, series).p.toImages.toBlock
    assertClose(maps(output.resolve("permutation-p")), expected, 1e-12)
    val outcome = thunder(words ++ Seq("--overwrite", "--permutations", "50", "--noise", "ar1"): _*)
    assert(outcome.code == Main.Usage && outcome.problem.contains("noise to be white"))
  }

  test("a design that does not fit, and one that is not there") {
    def problem(file: Any, code: Int): String = {
      val outcome =
        thunder("regress", "--input", flatSeries, "--output", folder.resolve("none"), "--design", file)
      assert(outcome.code == code, outcome.err)
      outcome.problem
    }
    val short = write("short.csv", "a\n1\n2\n")
    assert(problem(short, Main.Usage).contains("the design matrix has 2 samples, but the records have 12"))
    assert(problem(write("words.csv", "a\n1\nx\n"), Main.Failure).contains("found 'x' at time point 1"))
    assert(problem(folder.resolve("no.csv"), Main.Failure).contains("--design: there is no file"))
  }
}
