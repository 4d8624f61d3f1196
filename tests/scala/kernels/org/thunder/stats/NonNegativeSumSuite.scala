package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, NumericAssertions}
import org.thunder.array.{Convert, DType, NDBlock}

class NonNegativeSumSuite extends AnyFunSuite with NumericAssertions {

  private def of(blocks: NDBlock*): NonNegativeSum = {
    val whole = new NonNegativeSum(2, blocks.head.dtype)
    blocks.foreach { block =>
      val part = new NonNegativeSum(2, block.dtype)
      part.update(block)
      whole.merge(part)
    }
    whole
  }

  test("the mean of all values, of any type") {
    val block = records(Array(1, 2), Array(0, 5))
    for (dtype <- DType.all if dtype != DType.Bool)
      assert(of(Convert.cast(block, dtype), Convert.cast(block, dtype)).mean == 2.0)
    assert(new NonNegativeSum(2, DType.Float64).mean.isNaN)
  }

  test("the first record with a value that is not allowed is named") {
    val fine = records(Array(1, 2), Array(0, 5))
    for (value <- Seq(-1.0, Double.NaN, Double.PositiveInfinity)) {
      val bad = records(Array(1, 2), Array(value, 5), Array(-7, 5))
      val message = intercept[DataException](of(fine, bad, bad).mean).getMessage
      assert(message.contains("record 3 ") && message.contains(value.toString))
    }
  }
}
