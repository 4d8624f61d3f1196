package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{InvalidArgumentException, NumericAssertions}
import org.thunder.array.NDBlock

class NonNegativeUpdateSuite extends AnyFunSuite with NumericAssertions {
  private val gram = Array(2.0, 1.0, 1.0, 2.0)

  private def step(method: String, products: Array[Double], values: Array[Double]): Seq[Double] = {
    NonNegativeUpdate(method)(values.length / 2, 2, products, gram, values)
    values.toSeq
  }

  test("alternating least squares: solved, then cut off at 0") {
    // the inverse of (2 1; 1 2) is (2 -1; -1 2) / 3
    val found = step("als", Array(3.0, 3.0, 6.0, 0.0), Array(9.0, 9.0, 9.0, 9.0))
    assertClose(NDBlock.doubles(found.toArray), NDBlock.doubles(Array(1.0, 1.0, 4.0, 0.0)))
  }

  test("hierarchical: one component after the other, each with what those before it left") {
    assert(step("hals", Array(4.0, 3.0), Array(0.0, 0.0)) == Seq(2.0, 0.5))
    assert(step("hals", Array(-1.0, 4.0), Array(5.0, 1.0)) == Seq(0.0, 2.0))
  }

  test("multiplicative: by the ratio of products") {
    assert(step("mu", Array(8.0, 2.0), Array(1.0, 2.0)) == Seq(2.0, 0.8))
    assert(step("mu", Array(8.0, 2.0), Array(0.0, 0.0)) == Seq(0.0, 0.0))
  }

  test("components that are 0 harm nobody") {
    for (method <- NonNegativeUpdate.all) {
      val values = Array(1.0, 1.0)
      method(1, 2, Array(4.0, 0.0), Array(2.0, 0.0, 0.0, 0.0), values)
      assert(values(0) == 2.0 && values(1) >= 0 && values(1) <= 1, method.name)
    }
  }

  test("an unknown method") {
    assert(intercept[InvalidArgumentException](NonNegativeUpdate("cd")).getMessage.contains("als, hals, mu"))
  }
}
