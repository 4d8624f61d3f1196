package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.Series
import org.thunder.array.NDBlock
import org.thunder.regression.{BilinearModel, BilinearRegression, RecordFits}

class BilinearCommandSuite extends AnyFunSuite with CommandLine {
  private val stimuli = Seq.tabulate(12)(i => if (i % 2 == 0) "1,0" else "0,1")
  private lazy val modulators = write("modulators.csv", ("left,right" +: stimuli).mkString("\n"))

  private def words(output: Any, modulators: Any, more: Any*) = Seq(
    "bilinear",
    "--input",
    flatSeries,
    "--output",
    output,
    "--design",
    design,
    "--modulators",
    modulators
  ) ++ more

  test("maps of the fits, and the model that is written beside them") {
    val output = folder.resolve("bilinear")
    val found = summary(words(output, modulators, "--iterations", "2"): _*)
    assert(found.get("modulators").toString == """["left","right"]""" &&
      found.get("iterations").intValue == 2)
    val first = NDBlock.doubles(stimuli.flatMap(_.split(",").map(_.toDouble)).toArray, 12, 2)
    val series = Series.fromBlock(context, golden("movie"), 2)
    val model = new BilinearRegression(2).fit(first, golden("design"), series)
    for (
      (name, expected) <- Seq(
        "gain" -> model.gains,
        "coefficients" -> model.coefficients,
        "intercept" -> model.intercept,
        "r2" -> model.rSquared
      )
    ) assertClose(maps(output.resolve(name)), expected.toImages.toBlock, 1e-5, 1e-5, hint = name)
    val written = RecordFits.load[BilinearModel](context, output.resolve("model").toString)
    assert(written.settings.columns == Seq("speed", "wave"))
  }

  test("modulators that do not fit, and that are not there") {
    val output = folder.resolve("none")
    val short = thunder(words(output, write("few.csv", "a\n1\n2\n")): _*)
    assert(short.code == Main.Usage && short.problem.contains("has 2 samples, but the records have 12"))
    val missing = thunder(words(output, folder.resolve("no.csv")): _*)
    assert(missing.code == Main.Failure && missing.problem.contains("--modulators: there is no file"))
  }
}
