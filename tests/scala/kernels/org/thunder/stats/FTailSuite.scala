package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.Golden

/** Against SciPy's F distribution. */
class FTailSuite extends AnyFunSuite {
  private val golden = Golden("inference")

  test("probabilities of every size") {
    val f = golden("t").toDoubles
    for ((df, i) <- golden("degrees").toDoubles.zipWithIndex; (value, j) <- f.zipWithIndex) {
      val expected = golden("f_tail").toDoubles(i * f.length + j)
      assert(
        math.abs(FTail(4, df.toInt)(value) - expected) <= 1e-9 * expected + 1e-300,
        s"df $df, F $value"
      )
    }
  }

  test("infinity, NaN, what rounding left below 0, no degrees of freedom") {
    val tail = FTail(2, 7)
    assert(tail(Double.PositiveInfinity) == 0 && tail(Double.NaN).isNaN && tail(-1e-20) == 1)
    assert(FTail(0, 7)(1).isNaN && FTail(2, 0)(1).isNaN)
  }
}
