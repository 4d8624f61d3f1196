package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.{DType, NDBlock, RowFunction}

class GaussianTuningSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("tuning")
  private val stimulus = golden("angles").doubles

  test("mean and variance are NumPy's of as many events") {
    assertClose(RowFunction(GaussianTuning(stimulus), golden("counts")), golden("gaussian"), 1e-12)
  }

  test("negative responses count as 0; without a positive one there is no mean") {
    val records = NDBlock.floats(Array(-1f, 4f, 0f, -2f, -1f, 0f), 2, 3)
    val found = RowFunction(GaussianTuning(Array(1.0, 2, 3)), records)
    assert(found.dtype == DType.Float64)
    assert(found.doubles.take(2).sameElements(Array(2.0, 0)) && found.doubles.drop(2).forall(_.isNaN))
  }

  test("values that are not one for each sample are refused") {
    intercept[InvalidArgumentException](GaussianTuning(stimulus).resultLength(9))
  }
}
