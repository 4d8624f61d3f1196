package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{InvalidArgumentException, NumericAssertions}
import org.thunder.array.{NDBlock, RowFunction}

class TwoSampleTSuite extends AnyFunSuite with NumericAssertions {
  private val records = NDBlock.doubles(Array(3.0, 5, 4, 8, 1, 2, 9, 7), 1, 8)
  private val (members, ends) = (Array(0, 2, 6, 7), Array(4, 8))
  private val both = members ++ Array(1, 3, 4, 5)

  test("t, probability and degrees of freedom are those of scipy.stats.ttest_ind") {
    val student = RowFunction(TwoSampleT(both, ends, equalVariances = true), records)
    assertClose(student, NDBlock.doubles(Array(0.8346750651930225, 0.43586711684382373, 6.0), 1, 3), 1e-12)
    val welch = RowFunction(TwoSampleT(both, ends, equalVariances = false), records)
    assertClose(
      welch,
      NDBlock.doubles(Array(0.8346750651930225, 0.4364456087232348, 5.888761518451567), 1, 3),
      1e-12
    )
  }

  test("a group of one sample, flat records") {
    val one = RowFunction(TwoSampleT(Array(0, 1, 2), Array(1, 3), equalVariances = true), records).doubles
    assert(one(0).isNaN && one(1).isNaN)
    val flat = NDBlock.doubles(Array(1.0, 1, 2, 2, 1, 1, 1, 1), 2, 4)
    val found = RowFunction(TwoSampleT(Array(2, 3, 0, 1), Array(2, 4), equalVariances = true), flat).doubles
    assert(found(0) == Double.PositiveInfinity && found(1) == 0 && found(3).isNaN && found(4).isNaN)
  }

  test("samples out of range are refused") {
    intercept[InvalidArgumentException](TwoSampleT(
      Array(0, 9),
      Array(1, 2),
      equalVariances = true
    ).resultLength(8))
  }
}
