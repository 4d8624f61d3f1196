package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, InvalidArgumentException, NumericAssertions}
import org.thunder.array.NDBlock

class SmallSvdSuite extends AnyFunSuite with NumericAssertions {

  test("a matrix worked by hand: [[3, 0], [4, 5]] has 3 sqrt(5) and sqrt(5)") {
    val svd = SmallSvd(Array(3.0, 0.0, 4.0, 5.0), 2)
    assertClose(NDBlock.doubles(svd.values), NDBlock.doubles(Array(3 * math.sqrt(5), math.sqrt(5))), 1e-14)
    assertClose(
      NDBlock.doubles(svd.vectors.map(math.abs)),
      NDBlock.doubles(Array.fill(4)(math.sqrt(0.5))),
      1e-14
    )
    assert(svd.vectors(0) * svd.vectors(1) > 0 && svd.vectors(2) * svd.vectors(3) < 0)
  }

  test("small values keep the digits that squares would lose") {
    val (c, s) = (math.cos(0.3), math.sin(0.3))
    val svd = SmallSvd(Array(c, s, -1e-10 * s, 1e-10 * c), 2)
    assert(math.abs(svd.values(1) / 1e-10 - 1) < 1e-5)
    assertClose(
      NDBlock.doubles(svd.vectors.map(math.abs)),
      NDBlock.doubles(Array(c, s, s, c)),
      1e-14
    )
  }

  test("zeros, one element, none") {
    assert(SmallSvd(new Array[Double](9), 3).values.forall(_ == 0))
    assert(SmallSvd(Array(-2.0), 1).values.toSeq == Seq(2.0))
    assert(SmallSvd(Array.emptyDoubleArray, 0).values.isEmpty)
  }

  test("what is no such matrix is refused") {
    assert(intercept[InvalidArgumentException](SmallSvd(
      Array(1.0, 2.0),
      2
    )).getMessage.contains("4 elements"))
    assert(intercept[DataException](SmallSvd(Array(Double.NaN), 1)).getMessage.contains("NaN"))
  }
}
