package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException
import org.thunder.array.NDBlock

class TriangleSuite extends AnyFunSuite {

  private val packed = Array(1.0, 2.0, 3.0, 4.0, 5.0, 6.0)

  test("a triangle and its whole matrix") {
    assert(Triangle.size(3) == 6 && Triangle.size(0) == 0)
    assert(Triangle.unpack(packed, 3).toSeq == Seq(1.0, 2, 3, 2, 4, 5, 3, 5, 6))
  }

  test("elements are computed with their place") {
    val result = Triangle.tabulate(packed, 3)((i, j, value) => 100 * i + 10 * j + value)
    assert(result.toSeq == Seq(1.0, 12, 23, 12, 114, 125, 23, 125, 226))
  }

  test("only the upper triangle of a matrix is added") {
    val full = Array(1.0, 1, 1, 99, 1, 1, 99, 99, 1)
    val sums = packed.clone
    Triangle.add(NDBlock.doubles(full), 3, sums)
    Triangle.add(NDBlock.floats(full.map(_.toFloat)), 3, sums)
    assert(sums.toSeq == packed.toSeq.map(_ + 2))
  }

  test("a matrix beyond one array is refused") {
    assert(intercept[InvalidArgumentException](Triangle.size(50000)).getMessage.contains("50000 x 50000"))
  }
}
