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

  test("a record with a NaN stays") {
    assertClose(RowFunction(Squelch(9), records(Array(1, Double.NaN))), records(Array(1, Double.NaN)))
  }
}
