package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.{Convert, DType, RowFunction}

class SoftNormalizeSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("trajectories")
  private val population = golden("population")

  test("equals NumPy's ranges and means, in either way") {
    assertClose(RowFunction(SoftNormalize(5, 5, true), population), golden("normalised"), 1e-12, 1e-13)
    assertClose(RowFunction(SoftNormalize(5, 5, false), population), golden("own_mean"), 1e-12, 1e-13)
    assertClose(RowFunction(SoftNormalize(1, 5, false), population), golden("own_mean"), 1e-12, 1e-13)
    val single = RowFunction(SoftNormalize(5, 5, true), Convert.cast(population, DType.Float32))
    assert(single.dtype == DType.Float32)
    assertClose(Convert.cast(single, DType.Float64), golden("normalised"), 1e-4, 1e-6)
  }

  test("constant records become 0, with or without a constant; NaN spoils its record only") {
    val block = records(Array(7, 7, 7, 7), Array(1, Double.NaN, 1, 2), Array(0, 1, 2, 3))
    for (soften <- Seq(0.0, 5.0)) {
      val found = RowFunction(SoftNormalize(2, soften, true), block).doubles
      assert(found.take(4).forall(_ == 0))
      assertAllNaN(found.slice(4, 8).toSeq)
      assert(found.drop(8).toSeq == Seq(-1, -1, 1, 1).map(_ / (3 + soften)))
    }
  }

  test("one condition has no mean across; wrong numbers are refused") {
    assert(RowFunction(SoftNormalize(1, 5, true), population).doubles.forall(_ == 0))
    intercept[InvalidArgumentException](RowFunction(SoftNormalize(3, 5, true), population))
    intercept[InvalidArgumentException](SoftNormalize(0, 5, true))
    intercept[InvalidArgumentException](SoftNormalize(1, -1, true))
    intercept[InvalidArgumentException](SoftNormalize(1, Double.NaN, true))
  }
}
