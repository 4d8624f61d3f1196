package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.{NDBlock, Tiles}

/** Against statsmodels' GLM. */
class GeneralizedRegressionSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("generalized")
  private val design = golden("design")

  private def part(expected: NDBlock, from: Int, until: Int) =
    Tiles.gather(expected, Array.range(from, until), Array(until - from))

  for (family <- Seq("poisson", "binomial", "gamma"))
    test(s"$family: every result, for any number of partitions") {
      val expected = golden(s"${family}_intercept")
      for (partitions <- partitionCounts) {
        val series = Series.fromBlock(context, golden(family), partitions)
        val model = new GeneralizedRegression(family).fit(design, series)
        assertClose(model.betas.toBlock, part(expected, 0, 4), 1e-7, 1e-7)
        assertClose(model.standardErrors.toBlock, part(expected, 4, 8), 1e-7, 1e-7)
        assertClose(model.deviance.toBlock, part(expected, 8, 9), 1e-7, 1e-7)
        assertClose(model.nullDeviance.toBlock, part(expected, 9, 10), 1e-7, 1e-7)
        assertClose(model.dispersion.toBlock, part(expected, 10, 11), 1e-6, 1e-6)
        assert(model.failed == ((0L, 0L)) && model.iterations.toBlock.toDoubles.forall(_ > 1))
      }
    }

  test("predictions are means of the fit") {
    val series = Series.fromBlock(context, golden("poisson"))
    val model = new GeneralizedRegression("poisson").fit(design, series)
    val predicted = model.predict(design).toBlock.doubles
    val observed = golden("poisson").doubles
    for (row <- 0 until 5) { // the fitted means of a canonical link sum to the observed values
      val (mean, sum) =
        (predicted.slice(60 * row, 60 * row + 60).sum, observed.slice(60 * row, 60 * row + 60).sum)
      assert(math.abs(mean - sum) < 1e-7 * sum)
    }
    intercept[InvalidArgumentException](model.predict(NDBlock.doubles(new Array[Double](8), 4, 2)))
  }

  test("z, probabilities and bad arguments") {
    val series = Series.fromBlock(context, golden("gamma"))
    val model = new GeneralizedRegression("gamma", fitIntercept = false).fit(design, series)
    val (z, betas) = (model.z.toBlock.doubles, model.betas.toBlock.doubles)
    val errors = model.standardErrors.toBlock.doubles
    for (i <- z.indices) assert(z(i) == betas(i) / errors(i))
    assert(model.p.toBlock.doubles.forall(p => p >= 0 && p <= 1))
    intercept[InvalidArgumentException](new GeneralizedRegression("normal"))
    intercept[InvalidArgumentException](new GeneralizedRegression("gamma", maxIter = 0))
    intercept[InvalidArgumentException](
      new GeneralizedRegression("gamma").fit(NDBlock.doubles(new Array[Double](20), 10, 2), series)
    )
  }
}
