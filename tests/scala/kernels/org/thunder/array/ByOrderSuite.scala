package org.thunder.array

import org.scalatest.funsuite.AnyFunSuite

class ByOrderSuite extends AnyFunSuite {
  import Comparison.{Equal, Less}

  private def one(dtype: DType, value: AnyRef): NDBlock = NDBlock.wrap(dtype, Array(1), value)
  private def long(value: Long): NDBlock = one(DType.Int64, Array(value))

  test("a number becomes one of the data's type if that holds it") {
    def typed(value: NDBlock, dtype: DType) = Less.scalar(value, dtype).dtype
    assert(typed(long(200), DType.UInt8) == DType.UInt8)
    assert(typed(long(300), DType.UInt8) == DType.Int64)
    assert(typed(long(-1), DType.UInt64) == DType.Int64)
    assert(typed(NDBlock.doubles(Array(3.0)), DType.Int16) == DType.Int16)
    assert(typed(NDBlock.doubles(Array(3.5)), DType.Int16) == DType.Float64)
    assert(typed(NDBlock.doubles(Array(Double.NaN)), DType.Int16) == DType.Float64)
    assert(typed(NDBlock.doubles(Array(0.1)), DType.Float32) == DType.Float32)
  }

  test("64-bit integers that no double tells apart") {
    val big = (1L << 53) + 1
    assert(Equal.withScalar(long(big), long(big)).toDoubles(0) == 1)
    assert(Equal.withScalar(long(big), long(big - 1)).toDoubles(0) == 0)
    val unsigned = one(DType.UInt64, Array(-1L))
    assert(Less(one(DType.UInt64, Array(-2L)), unsigned).toDoubles(0) == 1)
    assert(Less(one(DType.UInt64, Array(1L)), unsigned).toDoubles(0) == 1)
  }

  test("turned twice, longs are themselves") {
    val values = Array(0L, -1L, Long.MinValue, 5L)
    ByOrder.turn(values, 0, 4)
    assert(values.toSeq == Seq(Long.MinValue, Long.MaxValue, 0L, Long.MinValue + 5))
    ByOrder.turn(values, 0, 3)
    assert(values.toSeq == Seq(0L, -1L, Long.MinValue, Long.MinValue + 5))
  }
}
