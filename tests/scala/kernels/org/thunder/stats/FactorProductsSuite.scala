package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{NumericAssertions, Serialization}
import org.thunder.array.{Convert, DType, NDBlock}

class FactorProductsSuite extends AnyFunSuite with NumericAssertions {
  private val x = records(Array(1, 2), Array(0, 1), Array(3, -1))
  private val a = records(Array(1, 0, 2), Array(1, 1, 1), Array(0, 2, 0))

  test("X'X and X'A, worked by hand, updated or merged, for rows of any type") {
    for (dtype <- Seq(DType.Int16, DType.Float32, DType.Float64)) {
      val rows = Convert.cast(a, dtype)
      val whole = new FactorProducts(2, 3, dtype)
      val merged = new FactorProducts(2, 3, dtype)
      whole.update(x, rows)
      for ((from, count) <- Seq(0 -> 1, 1 -> 2)) {
        val part = new FactorProducts(2, 3, dtype)
        part.update(x.sliceRows(from, count), rows.sliceRows(from, count))
        part.finish()
        merged.merge(Serialization.roundTrip(part))
      }
      for (products <- Seq(whole, merged)) {
        assertClose(NDBlock.doubles(products.gram), NDBlock.doubles(Array(10.0, -1.0, -1.0, 6.0)))
        assertClose(
          NDBlock.doubles(products.product),
          NDBlock.doubles(Array(1.0, 6.0, 2.0, 3.0, -1.0, 5.0))
        )
      }
    }
  }
}
