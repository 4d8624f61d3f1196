package org.thunder.trajectories

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.NDBlock

class JpcaModelSuite extends AnyFunSuite with SparkSuite {
  private val population = Golden("trajectories")("population")
  private def series(block: NDBlock = population) = Series.fromBlock(context, block, 3)

  test("the records that were fitted project to the model's trajectories, with either mean") {
    for (subtractMean <- Seq(true, false)) {
      val model = new Jpca(k = 4, subtractMean = subtractMean).fit(series(), 5)
      val weights = model.transform(series())
      assertClose(model.project(series(), weights, 5), model.trajectories, 1e-9, 1e-10)
    }
  }

  test("other conditions of the same records, and other times") {
    val model = new Jpca(k = 4).fit(series(), 5)
    val weights = model.transform(series())
    val two = series().select(Array(Array.range(0, 40), Array.range(8, 24)))
    val found = model.project(two, weights, 2)
    assert(found.shape.toSeq == Seq(2, 4, 8))
    val whole = model.trajectories.doubles
    for (axis <- 0 until 4; t <- 0 until 8) {
      val (a, b) = (whole((4 + axis) * 8 + t), whole((8 + axis) * 8 + t))
      assert(math.abs(found.doubles(axis * 8 + t) - (a - b) / 2) < 1e-10)
    }
  }

  test("what does not fit") {
    val model = new Jpca(k = 4).fit(series(), 5)
    val weights = model.transform(series())
    intercept[InvalidArgumentException](model.transform(series().times(NDBlock.doubles(
      new Array[Double](80),
      40,
      2
    ))))
    intercept[InvalidArgumentException](model.project(series(), weights, 7))
    intercept[InvalidArgumentException](model.project(series(), series(), 5))
    intercept[InvalidArgumentException](model.project(series(population.sliceRows(0, 9)), weights, 5))
  }
}
