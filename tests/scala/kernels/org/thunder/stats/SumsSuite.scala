package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{DType, NDBlock}
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}

class SumsSuite extends AnyFunSuite with NumericAssertions {

  private val golden = Golden("stats")

  for (dtype <- DType.all) {
    val rows = golden(s"${dtype}_rows")

    test(s"as numpy.sum and numpy.mean, in any chunks: $dtype") {
      val expected = golden(s"${dtype}_sum")
      for (sums <- Chunks.summaries(rows)(() => new Sums(5, dtype))) {
        assert(sums.count == 9)
        if (dtype.isInteger) assert(longs(sums.sum) == longs(expected), "integers have to be exact")
        else assertClose(sums.sum, expected, 1e-14)
        assertClose(NDBlock.doubles(sums.mean), golden(s"${dtype}_mean"), 1e-12)
      }
    }
  }

  private def longs(block: NDBlock): Seq[Long] = block.storage.asInstanceOf[Array[Long]].toSeq

  test("the type of a sum: int64 for integers, uint64 for uint64, float64 for floating point") {
    val types = DType.all.map(dtype => dtype -> new Sums(1, dtype).sum.dtype).toMap
    assert(types(DType.UInt8) == DType.Int64 && types(DType.Bool) == DType.Int64)
    assert(types(DType.UInt64) == DType.UInt64)
    assert(types(DType.Float32) == DType.Float64 && types(DType.Float16) == DType.Float64)
  }

  test("float32 adds up in double precision") {
    val block = NDBlock.floats(Array.fill(1 << 17)(16777217f).updated(0, 1f), 1 << 17, 1)
    val sums = new Sums(1, DType.Float32)
    sums.update(block)
    assert(sums.sum.doubles(0) == ((1 << 17) - 1) * 16777216.0 + 1)
  }

  test(
    "16-bit integers: more rows than a lane holds, in wide rows and blocks of any length, at both ends of their range"
  ) {
    for (dtype <- Seq(DType.Int16, DType.UInt16); columns <- Seq(1, 5000); rows <- Seq(255, 256, 257, 600)) {
      val values = Array.tabulate(rows * columns) { i =>
        (i % columns % 3 match {
          case 0 => Short.MinValue.toInt
          case 1 => Short.MaxValue.toInt
          case _ => i * 31
        }).toShort
      }
      val expected = Array.tabulate(columns) { j =>
        (0 until rows).map { i =>
          val value = values(i * columns + j)
          if (dtype == DType.Int16) value.toLong else value & 0xffffL
        }.sum
      }
      val block = NDBlock.wrap(dtype, Array(rows, columns), values)
      val whole = new Sums(columns, dtype)
      whole.update(block)
      assert(longs(whole.sum) == expected.toSeq, s"$dtype, $rows x $columns")
      assert(whole.mean.sameElements(expected.map(_.toDouble / rows)))
      val (first, second) = (new Sums(columns, dtype), new Sums(columns, dtype))
      for (start <- 0 until rows by 100) {
        val count = math.min(100, rows - start)
        (if (start < 300) first else second).update(block.sliceRows(start, count))
      }
      first.merge(second)
      assert(longs(first.sum) == expected.toSeq, s"$dtype, $rows x $columns, merged")
    }
  }

  test("NaN and infinity as in NumPy") {
    for (name <- Seq("special", "special32"); rows = golden(s"${name}_rows"))
      for (sums <- Chunks.summaries(rows)(() => new Sums(5, rows.dtype)))
        assertClose(sums.sum, golden(s"${name}_sum"), 1e-13)
  }

  test("no rows: sums 0, means NaN; merging with nothing changes nothing") {
    val empty = new Sums(2, DType.Float64)
    empty.update(NDBlock.doubles(Array.empty[Double], 0, 2))
    assert(empty.sum.doubles.toSeq == Seq(0.0, 0.0))
    assertAllNaN(empty.mean)
  }

  test("rows with more axes are taken as one row") {
    val sums = new Sums(4, DType.UInt8)
    sums.update(NDBlock.wrap(DType.UInt8, Array(2, 2, 2), Array[Byte](1, 2, 3, 4, -1, -1, -1, -1)))
    assert(longs(sums.sum) == Seq(256L, 257L, 258L, 259L))
  }

  test("bad input has one clear message") {
    val sums = new Sums(2, DType.Float64)
    val wide = intercept[InvalidArgumentException](sums.update(NDBlock.doubles(new Array[Double](3), 1, 3)))
    assert(wide.getMessage == "Sums expects rows of 2 float64 values, but the block has 3 float64 values")
    intercept[InvalidArgumentException](sums.update(NDBlock.floats(new Array[Float](2), 1, 2)))
    intercept[InvalidArgumentException](sums.merge(new Sums(3, DType.Float64)))
  }

  test("bytes: 8 a column, 16 for 64-bit integers") {
    assert(new Sums(10, DType.Float32).bytes == 80)
    assert(new Sums(10, DType.Int64).bytes == 160)
  }
}
