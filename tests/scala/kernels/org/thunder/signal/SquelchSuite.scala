package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.NumericAssertions
import org.thunder.array.{DType, NDBlock, RowFunction}

class SquelchSuite extends AnyFunSuite with NumericAssertions {

  test("zeros where nothing reaches the threshold, in the records' type") {
    val block = NDBlock.wrap(DType.Int16, Array(3, 2), Array[Short](1, 2, 3, -9, 5, 1))
    val result = RowFunction(Squelch(3), block)
    assert(result.dtype == DType.Int16 && result.toDoubles.toSeq == Seq(0.0, 0, 3, -9, 5, 1))
  }

  test("64-bit integers stay as they are, signed and unsigned") {
    val big = (1L << 53) + 1
    val signed = NDBlock.wrap(DType.Int64, Array(3, 2), Array(big, -1L, 1, 2, Long.MinValue, 3))
    assert(RowFunction(Squelch(3), signed).longs.toSeq == Seq(big, -1, 0, 0, Long.MinValue, 3))
    val unsigned = NDBlock.wrap(DType.UInt64, Array(2, 2), Array(-1L, 0, 2, 1))
    assert(RowFunction(Squelch(1e19), unsigned).longs.toSeq == Seq(-1, 0, 0, 0))
    assert(RowFunction(Squelch(3), NDBlock.zeros(DType.Int64, Array(2, 0))).longs.isEmpty)
  }

  test("a record with a NaN stays") {
    assertClose(RowFunction(Squelch(9), records(Array(1, Double.NaN))), records(Array(1, Double.NaN)))
  }
}
