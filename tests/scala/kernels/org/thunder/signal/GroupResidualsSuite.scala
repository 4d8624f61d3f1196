package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.{NDBlock, RowFunction}

class GroupResidualsSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("responses")

  test("samples in the order of their groups less the groups' means, as in NumPy") {
    val residuals = GroupResiduals(Array(5, 0, 9, 1, 2, 3, 4, 6, 7, 8, 11), Array(3, 5, 11))
    assertClose(RowFunction(residuals, golden("data")), golden("residuals"), 1e-12)
  }

  test("NaN spoils its own group alone") {
    val block = NDBlock.doubles(Array(1.0, Double.NaN, 2, 4), 1, 4)
    val result = RowFunction(GroupResiduals(Array(0, 1, 2, 3), Array(2, 4)), block).doubles
    assert(result.take(2).forall(_.isNaN) && result.drop(2).sameElements(Array(-1.0, 1)))
  }

  test("samples out of range are refused") {
    intercept[InvalidArgumentException](GroupResiduals(Array(9), Array(1)).resultLength(4))
  }
}
