package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{InvalidArgumentException, NumericAssertions}
import org.thunder.array.{Convert, DType, RowFunction}

class InnerProductsSuite extends AnyFunSuite with NumericAssertions {
  private val products = InnerProducts(Array(1.0, 2.0, 3.0, -1.0, 0.0, 1.0), 2)

  test("of records of any type, in float64") {
    val block = records(Array(1, 1, 1), Array(2, 0, 5))
    for (dtype <- Seq(DType.UInt8, DType.Float32, DType.Float64)) {
      val found = RowFunction(products, Convert.cast(block, dtype))
      assert(found.dtype == DType.Float64 && found.doubles.toSeq == Seq(6.0, 0.0, 17.0, 3.0))
    }
  }

  test("of the components with each other") {
    assert(products.gram.toSeq == Seq(14.0, 2.0, 2.0, 2.0))
  }

  test("another length is refused") {
    assert(intercept[InvalidArgumentException](products.resultLength(4)).getMessage.contains("4 samples"))
  }
}
