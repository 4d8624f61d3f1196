package org.thunder.array

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.Golden

class ConvertSuite extends AnyFunSuite {
  private val golden = Golden("array")

  /** The same bits: NaN equals NaN, and 0.0 is not -0.0. */
  private def assertSame(actual: NDBlock, expected: NDBlock, hint: String): Unit = {
    assert(actual.dtype == expected.dtype, hint)
    val a = BlockCodec.encode(actual)
    val b = BlockCodec.encode(expected)
    assert(
      a.sameElements(b),
      s"$hint ${actual.toDoubles.mkString(" ")} and not ${expected.toDoubles.mkString(" ")}"
    )
  }

  test("cast equals astype for every pair of types") {
    for (source <- DType.all; target <- DType.all) {
      val values = golden(s"values_$source")
      assertSame(Convert.cast(values, target), golden(s"${source}_to_$target"), s"$source to $target:")
    }
  }

  test("cast of negative, large and special doubles") {
    val cases = Seq("wide", "small_negative", "special").flatMap { name =>
      DType.all.map(target => (name, target)).filter { case (n, t) => golden.contains(s"${n}_to_$t") }
    }
    assert(cases.length == 13)
    for ((name, target) <- cases)
      assertSame(Convert.cast(golden(name), target), golden(s"${name}_to_$target"), s"$name to $target:")
  }

  test("64-bit integers are rounded once") {
    assertSame(Convert.cast(golden("ties_int64"), DType.Float32), golden("ties_int64_to_float32"), "int64:")
    assertSame(
      Convert.cast(golden("ties_uint64"), DType.Float32),
      golden("ties_uint64_to_float32"),
      "uint64:"
    )
    assertSame(
      Convert.cast(golden("ties_uint64"), DType.Float64),
      golden("ties_uint64_to_float64"),
      "uint64:"
    )
  }

  test("cast works piece by piece, and returns the block itself if nothing changes") {
    val block = NDBlock.doubles(Array.tabulate(10001)(i => i - 5000.0), 73, 137)
    val cast = Convert.cast(block, DType.Int16)
    assert(cast.shape.toSeq == Seq(73, 137))
    assert(Convert.cast(cast, DType.Int64).toDoubles.sameElements(block.doubles))
    assert(Convert.cast(block, DType.Float64) eq block)
    assert(Convert.cast(NDBlock.zeros(DType.UInt8, Array(0, 4)), DType.Float16).shape.toSeq == Seq(0, 4))
  }

  test("ranges: each type read as doubles, floats and longs, and written back") {
    for (dtype <- DType.all) {
      val block = Convert.cast(NDBlock.doubles(Array(0.0, 1.0, 0.0, 1.0, 1.0)), dtype)
      val doubles = Array.fill(6)(-1.0)
      Convert.toDoubles(block, 1, 3, doubles, 2)
      assert(doubles.toSeq == Seq(-1.0, -1, 1, 0, 1, -1))
      val target = NDBlock.zeros(dtype, Array(5))
      Convert.fromDoubles(doubles, 2, 3, target, 1)
      assert(target.toDoubles.toSeq == Seq(0.0, 1, 0, 1, 0))
      if (dtype.resultType == DType.Float32) {
        val floats = Array.fill(6)(-1f)
        Convert.toFloats(block, 1, 3, floats, 2)
        assert(floats.toSeq == Seq(-1f, -1, 1, 0, 1, -1))
      } else intercept[IllegalArgumentException](Convert.toFloats(block, 0, 1, new Array(1), 0))
      if (dtype.isInteger) {
        val longs = Array.fill(6)(-1L)
        Convert.toLongs(block, 1, 3, longs, 2)
        assert(longs.toSeq == Seq(-1L, -1, 1, 0, 1, -1))
        val written = NDBlock.zeros(dtype, Array(5))
        Convert.fromLongs(longs, 2, 3, written, 1)
        assert(written.toDoubles.toSeq == Seq(0.0, 1, 0, 1, 0))
      } else {
        intercept[IllegalArgumentException](Convert.toLongs(block, 0, 1, new Array(1), 0))
        intercept[IllegalArgumentException](Convert.fromLongs(new Array(1), 0, 1, block, 0))
      }
    }
  }

  test("unsigned values keep their sign bit as a digit") {
    for ((dtype, bits) <- Seq(DType.UInt8 -> 8, DType.UInt16 -> 16, DType.UInt32 -> 32, DType.UInt64 -> 64)) {
      val largest = golden(s"values_$dtype").sliceRows(1, 1).toDoubles(0)
      assert(largest == (BigInt(1).<<(bits) - 1).toDouble)
    }
  }
}
