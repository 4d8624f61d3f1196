package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException
import org.thunder.array.{NDBlock, RowFunction}

class PermutationPSuite extends AnyFunSuite {
  private val p = PermutationP(Array(Array(1.0, 2, 2, 5), Array(1.0, 1, 1, 1)))

  test("the share of maxima that reach the value, and the value itself") {
    val t = NDBlock.doubles(Array(0.5, 1, -2, 1.5, 5, 0, 6, Double.NaN), 4, 2)
    val expected = Array(1.0, 1, 0.8, 0.2, 0.4, 1, 0.2, Double.NaN)
    val found = RowFunction(p, t).doubles
    for (i <- found.indices) assert(found(i) == expected(i) || (found(i).isNaN && expected(i).isNaN))
  }

  test("other numbers of statistics are refused") {
    intercept[InvalidArgumentException](p.resultLength(3))
  }
}
