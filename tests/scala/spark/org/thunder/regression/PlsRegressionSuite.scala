package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Golden, InvalidArgumentException, Serialization, Series, SparkSuite}
import org.thunder.array.{Convert, DType, NDBlock}

/** Against scikit-learn's PLSRegression. */
class PlsRegressionSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("latent")
  private def series(block: NDBlock = golden("responses"), npartitions: Int = 3) =
    Series.fromBlock(context, block, npartitions)

  test("weights, scores, loadings and coefficients, from any number of partitions") {
    for ((name, scale) <- Seq("scaled" -> true, "plain" -> false); npartitions <- partitionCounts) {
      val data = series(npartitions = npartitions)
      val model = Serialization.roundTrip(new PlsRegression(2, scale).fit(golden("design"), data))
      for (part <- Seq("weights", "scores", "loadings"))
        assertClose(model.arrays(s"x_$part"), golden(s"pls_${part}_$name"), 1e-8, 1e-9, s"$part $name")
      val fit = model.regress(data)
      assertClose(fit.coefficients.toBlock, golden(s"pls_coef_$name"), 1e-8, 1e-9)
      assertClose(fit.predict(golden("design")).toBlock, golden(s"pls_fitted_$name"), 1e-9)
      fit.fits.uncache()
    }
  }

  test("all components are ordinary least squares; float32 and integers") {
    val whole = NDBlock.doubles(golden("responses").doubles.map(math.rint), 24, 30)
    val expected = new LinearRegression().fit(golden("design"), series(whole)).betasAndScores.toBlock
    for (dtype <- Seq(DType.Float64, DType.Float32, DType.Int16)) {
      val data = series(Convert.cast(whole, dtype))
      val fit = new PlsRegression(5).fit(golden("design"), data).regress(data)
      val close = if (dtype == DType.Float64) 1e-7 else 1e-4
      assertClose(fit.betasAndScores.toBlock, expected, close, close)
      fit.fits.uncache()
    }
  }

  test("the same bits every time") {
    val once = new PlsRegression(3).fit(golden("design"), series())
    assertSameBits(new PlsRegression(3).fit(golden("design"), series()).components, once.components)
  }

  test("what cannot be") {
    assert(intercept[InvalidArgumentException](new PlsRegression(6).fit(golden("design"), series()))
      .getMessage.contains("between 1 and 5"))
    val constant = series(NDBlock.doubles(Array.fill(90)(0.1), 3, 30))
    assert(intercept[DataException](new PlsRegression(1).fit(golden("design"), constant))
      .getMessage.contains("in 0 directions only"))
    val bad = series(NDBlock.doubles(golden("responses").doubles.updated(7 * 30 + 4, Double.NaN), 6, 4, 30))
    val message = intercept[DataException](new PlsRegression(1).fit(golden("design"), bad)).getMessage
    assert(message.contains("record (1, 3) holds NaN at sample 4"))
  }
}
