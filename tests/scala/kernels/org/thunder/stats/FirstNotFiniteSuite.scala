package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{InvalidArgumentException, NumericAssertions, Serialization}
import org.thunder.array.{Convert, DType, NDBlock}

class FirstNotFiniteSuite extends AnyFunSuite with NumericAssertions {

  test("the first of several, in one block, in chunks and merged") {
    val values = Array.tabulate(24)(_.toDouble)
    for (spoilt <- Seq(Seq(13, 15, 22), Seq(0), Seq(23), Seq())) {
      val block = NDBlock.doubles(values.clone, 8, 3)
      spoilt.foreach(i => block.doubles(i) = Double.PositiveInfinity)
      for (summary <- Chunks.summaries(block)(() => new FirstNotFinite(3, DType.Float64))) {
        assert(summary.count == 8)
        assert(summary.found == spoilt.headOption.map(i => ((i / 3).toLong, i % 3, Double.PositiveInfinity)))
      }
    }
  }

  test("NaN in float32, and integers, of which there are none") {
    val floats = new FirstNotFinite(1, DType.Float32)
    floats.update(NDBlock.floats(Array(1f, Float.NaN), 2, 1))
    assert(floats.found.exists { case (row, _, value) => row == 1 && value.isNaN })
    val integers = new FirstNotFinite(2, DType.Int16)
    integers.update(Convert.cast(NDBlock.doubles(Array(1.0, 2.0), 1, 2), DType.Int16))
    assert(integers.found.isEmpty)
    intercept[InvalidArgumentException](integers.merge(new FirstNotFinite(2, DType.Float32)))
  }

  private val fine = records(Array(1, -2), Array(0, 5))

  private def merged(blocks: NDBlock*): FirstNotFinite = {
    val whole = new FirstNotFinite(2, blocks.head.dtype)
    blocks.foreach { block =>
      val part = new FirstNotFinite(2, block.dtype)
      part.update(block)
      whole.merge(Serialization.roundTrip(part))
    }
    whole
  }

  test("finite values of any type, and nothing at all") {
    for (dtype <- DType.all)
      assert(merged(Convert.cast(fine, dtype), Convert.cast(fine, dtype)).found.isEmpty)
    assert(new FirstNotFinite(2, DType.Float32).found.isEmpty)
  }

  test("every value that is not finite, in every floating type, merged or updated") {
    for (
      value <- Seq(Double.NaN, Double.PositiveInfinity, Double.NegativeInfinity);
      dtype <- DType.all.filter(_.isFloating)
    ) {
      val bad = Convert.cast(records(Array(1, 2), Array(3, value), Array(Double.NaN, 5)), dtype)
      val good = Convert.cast(fine, dtype)
      val updated = new FirstNotFinite(2, dtype)
      Seq(good, bad, bad).foreach(updated.update)
      for (summary <- Seq(merged(good, bad, bad), updated))
        assert(summary.found.exists { case (row, column, found) =>
          row == 3 && column == 1 && found.toString == value.toString
        })
    }
  }
}
