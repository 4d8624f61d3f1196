package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{DType, NDBlock}
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}

class MinMaxSuite extends AnyFunSuite with NumericAssertions {

  private val golden = Golden("stats")

  /** Bit for bit, but for the kinds of NaN. */
  private def isSame(a: NDBlock, b: NDBlock): Boolean =
    a.dtype == b.dtype && java.util.Objects.deepEquals(a.storage, b.storage)

  for (name <- DType.all.map(_.name) ++ Seq("special", "special32", "one"))
    test(s"exactly numpy.min and max, in any chunks: $name") {
      val rows = golden(s"${name}_rows")
      for (extremes <- Chunks.summaries(rows)(() => new MinMax(rows.rowLength, rows.dtype))) {
        assert(extremes.count == rows.rows)
        assert(isSame(extremes.min, golden(s"${name}_min")))
        assert(isSame(extremes.max, golden(s"${name}_max")))
      }
    }

  test("asking does not change the answer") {
    val extremes = new MinMax(1, DType.UInt64)
    extremes.update(NDBlock.wrap(DType.UInt64, Array(2, 1), Array(-1L, 1L)))
    for (_ <- 1 to 2) {
      assert(isSame(extremes.max, NDBlock.wrap(DType.UInt64, Array(1), Array(-1L))))
      assert(isSame(extremes.min, NDBlock.wrap(DType.UInt64, Array(1), Array(1L))))
    }
  }

  test("no rows have no extremes") {
    val empty = new MinMax(2, DType.Float32)
    empty.merge(new MinMax(2, DType.Float32))
    assert(intercept[InvalidArgumentException](empty.min).getMessage.startsWith("no rows"))
    intercept[InvalidArgumentException](empty.max)
  }

  test("bad input has one clear message") {
    val extremes = new MinMax(2, DType.Float64)
    intercept[InvalidArgumentException](extremes.update(NDBlock.doubles(new Array[Double](3), 1, 3)))
    intercept[InvalidArgumentException](extremes.merge(new MinMax(2, DType.Int64)))
  }
}
