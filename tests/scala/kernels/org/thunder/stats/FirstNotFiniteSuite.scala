package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException
import org.thunder.array.{Convert, DType, NDBlock}

class FirstNotFiniteSuite extends AnyFunSuite {

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
}
