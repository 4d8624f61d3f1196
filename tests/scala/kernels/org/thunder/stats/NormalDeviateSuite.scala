package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.Golden

/** Against SciPy's normal distribution. */
class NormalDeviateSuite extends AnyFunSuite {
  private val golden = Golden("inference")

  test("probabilities from 1 to 1e-298") {
    for ((p, z) <- golden("probabilities").toDoubles.zip(golden("deviates").toDoubles))
      assert(math.abs(NormalDeviate.twoSided(p) - z) <= 1e-10 * (1 + z), s"$p")
  }

  test("0, 1, NaN") {
    assert(NormalDeviate.twoSided(0) == Double.PositiveInfinity && NormalDeviate.twoSided(1) == 0)
    assert(NormalDeviate.twoSided(Double.NaN).isNaN)
  }
}
