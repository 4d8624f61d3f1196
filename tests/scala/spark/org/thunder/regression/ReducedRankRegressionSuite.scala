package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Golden, InvalidArgumentException, Serialization, Series, SparkSuite}
import org.thunder.array.{Convert, DType, NDBlock}

/** Against ordinary least squares projected on singular vectors of its fitted values, by NumPy. */
class ReducedRankRegressionSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("latent")
  private def series(block: NDBlock = golden("responses"), npartitions: Int = 3) =
    Series.fromBlock(context, block, npartitions)

  test("coefficients and singular values, from any number of partitions") {
    for ((name, intercept) <- Seq("intercept" -> true, "origin" -> false); npartitions <- partitionCounts) {
      val data = series(npartitions = npartitions)
      val model =
        Serialization.roundTrip(new ReducedRankRegression(2, intercept).fit(golden("design"), data))
      val fit = model.regress(data)
      assertClose(fit.coefficients.toBlock, golden(s"rrr_coef_$name"), 1e-8, 1e-9)
      assertClose(NDBlock.doubles(model.singularValues), golden(s"rrr_values_$name"), 1e-9)
      assert(model.k == 2 && model.samples == 30 && model.regressors == 5)
      fit.fits.uncache()
    }
  }

  test("full rank is ordinary least squares; records of every type") {
    val whole = NDBlock.doubles(golden("responses").doubles.map(math.rint), 24, 30)
    val expected = new LinearRegression().fit(golden("design"), series(whole)).betasAndScores.toBlock
    for (dtype <- Seq(DType.Float64, DType.Float32, DType.Int16)) {
      val data = series(Convert.cast(whole, dtype))
      val fit = new ReducedRankRegression(5).fit(golden("design"), data).regress(data)
      val close = if (dtype == DType.Float64) 1e-9 else 1e-4
      assertClose(fit.betasAndScores.toBlock, expected, close, close)
      fit.fits.uncache()
    }
  }

  test("the same bits every time; what is explained and what is in each record") {
    val model = new ReducedRankRegression(2).fit(golden("design"), series())
    assertSameBits(new ReducedRankRegression(2).fit(golden("design"), series()).components, model.components)
    val parts = model.transform(series()).toBlock.doubles
    val squares = Array.tabulate(2)(j => (0 until 24).map(i => parts(2 * i + j) * parts(2 * i + j)).sum)
    assertClose(NDBlock.doubles(squares), NDBlock.doubles(model.singularValues.map(v => v * v)), 1e-9)
    val total = series().center(1).norm()
    assertClose(NDBlock.doubles(model.explained.map(_ * total * total)), NDBlock.doubles(squares), 1e-9)
  }

  test("constant records explain nothing") {
    val constant = series(NDBlock.doubles(Array.fill(90)(2.5), 3, 30))
    val model = new ReducedRankRegression(2).fit(golden("design"), constant)
    assert(model.explained.forall(_ == 0) && model.singularValues.forall(_ == 0))
  }

  test("what cannot be") {
    def problem(k: Int, design: NDBlock) =
      intercept[InvalidArgumentException](new ReducedRankRegression(k).fit(design, series())).getMessage
    assert(problem(
      6,
      golden("design")
    ).contains("between 1 and 5 (the rank of the design, which has 5 regressors)"))
    assert(problem(0, golden("design")).contains("k = 0"))
    assert(problem(1, NDBlock.doubles(Array.fill(60)(1.0), 30, 2)).contains("between 1 and 0"))
    assert(problem(1, golden("design").sliceRows(0, 29)).contains("29 samples, but the records have 30"))
    assert(problem(1, NDBlock.doubles(Array.fill(30)(Double.NaN), 30, 1)).contains("finite"))
    assert(problem(1, NDBlock.doubles(Array.empty[Double], 30, 0)).contains("is empty"))
    val bad = series(NDBlock.doubles(golden("responses").doubles.updated(7 * 30 + 4, Double.NaN), 6, 4, 30))
    val message = intercept[DataException](new ReducedRankRegression(1).fit(golden("design"), bad)).getMessage
    assert(message.contains("record (1, 3) holds NaN at sample 4"))
    val none = series(NDBlock.zeros(DType.Float64, Array(0, 30)))
    intercept[InvalidArgumentException](new ReducedRankRegression(1).fit(golden("design"), none))
  }
}
