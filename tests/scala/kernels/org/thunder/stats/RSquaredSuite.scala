package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, NumericAssertions}
import org.thunder.array.{Convert, DType}

class RSquaredSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("core")

  test("r2_score of scikit-learn") {
    assertClose(RSquared(golden("responses"), golden("predicted")), golden("r2"))
  }

  test("blocks of different types") {
    val observed = Convert.cast(records(Array(1, 2, 3, 6)), DType.UInt8)
    val predicted = Convert.cast(records(Array(1, 2, 4, 5)), DType.Float32)
    val result = RSquared(observed, predicted)
    assert(result.dtype == DType.Float64)
    assert(math.abs(result.doubles(0) - (1 - 2.0 / 14)) < 1e-15)
  }

  test("0 for constant records, NaN for NaN, 1 for what is equal") {
    val observed = records(Array(0.1, 0.1, 0.1), Array(1, Double.NaN, 2), Array(1, 2, 4), Array(1, 2, 4))
    val predicted = records(Array(0.1, 0.1, 0.2), Array(1, 2, 2), Array(1, 2, Double.NaN), Array(1, 2, 4))
    val result = RSquared(observed, predicted).doubles
    assert(result(0) == 0.0 && result(1).isNaN && result(2).isNaN && result(3) == 1.0)
  }

  test("one sample, no samples, no records") {
    assert(RSquared(records(Array(3.0)), records(Array(2.0))).doubles.toSeq == Seq(0.0))
    assert(RSquared(records(), records()).shape.toSeq == Seq(0, 1))
  }
}
