package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException
import org.thunder.array.{NDBlock, RowFunction}

class WaldTestSuite extends AnyFunSuite {
  private val fits = NDBlock.doubles(Array(1.0, -4, 0.5, 2, 99, 0, 30, 1, 1, 98), 2, 5)

  test("z is the coefficient over its error") {
    val z = RowFunction(WaldTest(2, isProbability = false), fits).doubles
    assert(z.sameElements(Array(2.0, -2, 0, 30)))
  }

  test("probabilities are SciPy's 2 norm.sf(|z|), far out too") {
    val p = RowFunction(WaldTest(2, isProbability = true), fits).doubles
    val expected = Array(0.04550026389635842, 0.04550026389635842, 1.0, 9.813427854297537e-198)
    for (i <- 0 until 4) assert(math.abs(p(i) / expected(i) - 1) < 1e-9)
  }

  test("records that are too short are refused") {
    intercept[InvalidArgumentException](WaldTest(3, isProbability = true).resultLength(5))
  }
}
