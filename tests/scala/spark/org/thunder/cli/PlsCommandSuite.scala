package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.Models
import org.thunder.io.SeriesReader
import org.thunder.regression.PlsModel

class PlsCommandSuite extends AnyFunSuite with CommandLine {

  test("maps of every fit, time courses and model") {
    for (words <- Seq(Seq(), Seq("--no-scale"))) {
      val output = folder.resolve(s"pls-${words.length}")
      val all = Seq[Any]("pls", "--input", flatSeries, "--output", output, "--design", design, "--k", 1) ++
        words
      val found = summary(all: _*)
      assert(found.get("regressors").toString == """["speed","wave"]""" && found.get("k").intValue == 1)
      val model = Models.load(context, output.resolve("model").toString).asInstanceOf[PlsModel]
      assertClose(doubles(found.get("explained_variance_ratio")), model.arrays("explained_variance_ratio"))
      val series = SeriesReader.fromBinary(context, flatSeries.toString)
      val fit = model.regress(series)
      assertClose(maps(output.resolve("coefficients")), fit.coefficients.toImages.toBlock, 1e-9, 1e-9)
      assertClose(maps(output.resolve("intercept")), fit.intercept.toImages.toBlock, 1e-9, 1e-9)
      assertClose(maps(output.resolve("r2")), fit.rSquared.toImages.toBlock, 1e-9, 1e-9)
      assertClose(maps(output.resolve("scores")), model.transform(series).toImages.toBlock, 1e-9, 1e-9)
      fit.fits.uncache()
    }
  }

  test("no design, and more components than it has") {
    val words = Seq[Any]("pls", "--input", flatSeries, "--output", folder.resolve("no"))
    assert(thunder(words: _*).problem.contains("--design"))
    val outcome = thunder(words ++ Seq[Any]("--design", design, "--k", 3): _*)
    assert(outcome.code == Main.Usage && outcome.problem.contains("k must be between 1 and 2"))
  }
}
