package org.thunder.regression

import scala.collection.immutable.ListMap

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Series, SparkSuite}
import org.thunder.array.{DType, NDBlock}

/** One time course, half the difference of two regressors: worked by hand. */
class LatentRegressionModelSuite extends AnyFunSuite with SparkSuite {
  private val course = Array(0.5, -0.5, 0.5, -0.5)
  private def model(means: Array[Double]) =
    new LatentRegressionModel(course, Array(0.5, -0.5), means, Array(0.25)) { def name = "Example" }
  private lazy val data = Series.fromBlock(context, records(Array(3, 1, 3, 1), Array(5, 5, 5, 5)), 2)

  test("what is in each record, in float64 whatever its type") {
    for (dtype <- Seq(DType.Float64, DType.UInt8)) {
      val found = model(Array(1.0, 2.0)).operate("transform", data.astype(dtype))
      assert(found.dtype == DType.Float64)
      assertClose(found.toBlock, records(Array(2), Array(0)))
    }
  }

  test("intercept, coefficients and R², with an intercept and without") {
    val fit = model(Array(1.0, 2.0)).regress(data)
    assertClose(fit.betasAndScores.toBlock, records(Array(3, 1, -1, 1), Array(5, 0, 0, 0)))
    assert(fit.regressors == 2)
    fit.fits.uncache()
    val origin = model(Array.empty).regress(data)
    assertClose(origin.betas.toBlock, records(Array(0, 1, -1), Array(0, 0, 0)))
    origin.fits.uncache()
  }

  test("what is saved") {
    val found = model(Array(1.0, 2.0))
    assert(found.numbers == ListMap[String, Any]("k" -> 1, "fit_intercept" -> true))
    assertClose(found.components, NDBlock.doubles(course, 1, 4))
    assertClose(found.arrays("mixtures"), NDBlock.doubles(Array(0.5, -0.5), 1, 2))
    assert(model(Array.empty).arrays("x_mean").size == 0)
  }
}
