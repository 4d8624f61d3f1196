package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.{DType, NDBlock, RowFunction}

class GroupVarianceSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("responses")
  private val members = Array(5, 0, 9, 1, 2, 3, 4, 6, 7, 8, 11)

  private def of(block: NDBlock, members: Array[Int], ends: Int*): Array[Double] =
    RowFunction(GroupVariance(members, ends.toArray), block).toDoubles

  test("F is SciPy's, for groups of different sizes; signal and noise follow") {
    assertClose(
      RowFunction(GroupVariance(members, Array(3, 5, 11)), golden("data")),
      golden("variance"),
      1e-10
    )
  }

  test("records in single precision give float64") {
    val block = NDBlock.floats(Array(1f, 2f, 5f, 6f), 1, 4)
    val result = RowFunction(GroupVariance(Array(0, 1, 2, 3), Array(2, 4)), block)
    assert(result.dtype == DType.Float64)
    assertClose(result, NDBlock.doubles(Array(7.75, 0.5, 7.75 / 8.25, 32.0), 1, 4), 1e-14)
  }

  test("one group, groups of one sample, NaN, a constant record") {
    val block = NDBlock.doubles(Array(1.0, 2, 5, 6, 3, 3, 3, 3, 1, Double.NaN, 2, 3), 3, 4)
    val alone = of(block, Array(0, 1, 2), 3)
    assert(alone(0).isNaN && alone(2).isNaN && alone(3).isNaN)
    assert(math.abs(alone(1) - 13.0 / 3) < 1e-14)
    val single = of(block, Array(0, 1, 2), 1, 2, 3)
    assert(single.take(4).forall(_.isNaN))
    val all = of(block, Array(0, 1, 2, 3), 2, 4)
    assert(all(4) == 0 && all(5) == 0 && all(6).isNaN && all(7).isNaN)
    assert(all.drop(8).forall(_.isNaN))
  }

  test("groups without samples, and samples out of range, are refused") {
    def message(members: Array[Int], ends: Int*) =
      intercept[InvalidArgumentException](GroupVariance(members, ends.toArray).resultLength(4)).getMessage
    assert(message(Array(4), 1) == "a group has sample 4, but records have 4 samples")
    assert(message(Array(1), 0, 1).contains("groups of one sample or more must fill 1 samples"))
    assert(message(Array(1, 2), 1).contains("end at 1"))
    assert(message(Array()).contains("groups of one sample or more"))
  }
}
