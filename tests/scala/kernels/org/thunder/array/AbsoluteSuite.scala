package org.thunder.array

import org.scalatest.funsuite.AnyFunSuite

class AbsoluteSuite extends AnyFunSuite {

  test("magnitudes in the result type, where the least integer has one") {
    val bytes = NDBlock.wrap(DType.Int8, Array(2, 2), Array[Byte](-128, 127, -1, 0))
    val result = RowFunction(Absolute, bytes)
    assert(result.dtype == DType.Float32 && result.shape.toSeq == Seq(2, 2))
    assert(result.floats.toSeq == Seq(128f, 127f, 1f, 0f))
  }

  test("signed zeros, infinities and NaN") {
    val values = Array(-0.0, Double.NegativeInfinity, Double.NaN, -2.5)
    val result = RowFunction(Absolute, NDBlock.doubles(values, 1, 4)).doubles
    assert(1 / result(0) == Double.PositiveInfinity && result(1) == Double.PositiveInfinity)
    assert(result(2).isNaN && result(3) == 2.5)
  }
}
