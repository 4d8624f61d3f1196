package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, NumericAssertions, Serialization}
import org.thunder.array.{Convert, DType, NDBlock}

class FirstNonFiniteSuite extends AnyFunSuite with NumericAssertions {

  private def of(blocks: NDBlock*): FirstNonFinite = {
    val whole = new FirstNonFinite(2, blocks.head.dtype)
    blocks.foreach { block =>
      val part = new FirstNonFinite(2, block.dtype)
      part.update(block)
      whole.merge(Serialization.roundTrip(part))
    }
    whole
  }

  private val fine = records(Array(1, -2), Array(0, 5))

  test("finite values of any type pass, and so does nothing at all") {
    for (dtype <- DType.all) of(Convert.cast(fine, dtype), Convert.cast(fine, dtype)).check()
    new FirstNonFinite(2, DType.Float32).check()
  }

  test("the first record is named, merged or updated") {
    for (
      value <- Seq(Double.NaN, Double.PositiveInfinity, Double.NegativeInfinity);
      dtype <- DType.all.filter(_.isFloating)
    ) {
      val bad = Convert.cast(records(Array(1, 2), Array(3, value), Array(Double.NaN, 5)), dtype)
      val good = Convert.cast(fine, dtype)
      val updated = new FirstNonFinite(2, dtype)
      Seq(good, bad, bad).foreach(updated.update)
      for (summary <- Seq(of(good, bad, bad), updated)) {
        val message = intercept[DataException](summary.check()).getMessage
        assert(message.contains("record 3 ") && message.contains(value.toString))
      }
    }
  }
}
