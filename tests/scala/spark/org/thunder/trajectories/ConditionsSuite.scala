package org.thunder.trajectories

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.DType

class ConditionsSuite extends AnyFunSuite with SparkSuite {

  test("samples of each condition, and what is refused") {
    val series = Series.fromBlock(context, counting(DType.Float64, 2, 12))
    assert(Conditions.times(series, 3, 4) == 4 && Conditions.times(series, 12, 1) == 1)
    for (
      (conditions, words) <-
        Seq(0 -> "12 samples into equal parts", 5 -> "there are 5", 4 -> "there are 3 in each")
    ) {
      val message = intercept[InvalidArgumentException](Conditions.times(series, conditions, 4)).getMessage
      assert(message.contains(words), message)
    }
  }
}
