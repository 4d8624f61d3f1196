package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, Series, SparkSuite}

/** Values are tested in LeastSquaresModelSuite and RegionModelSuite. */
class InferenceModelSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("inference")
  private val model: InferenceModel =
    new LinearRegression().fit(golden("design"), Series.fromBlock(context, golden("responses"), 2))

  test("statistics lie behind one another, in float64") {
    val both = model.statistics(Seq("r2", "t"))
    assert(both.shape.toSeq == Seq(6, 5) && both.dtype == org.thunder.array.DType.Float64)
    val (lower, upper) = model.confidence(0.5)
    assert(lower.toBlock.doubles.zip(upper.toBlock.doubles).forall { case (a, b) => a < b })
  }

  test("contrasts by the terms' names") {
    assert(model.weights("x0 - 2*x2").toSeq == Seq(0, 1, 0, -2))
    intercept[InvalidArgumentException](model.weights("left"))
  }
}
