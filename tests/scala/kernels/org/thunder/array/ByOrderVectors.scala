package org.thunder.array

import org.thunder.{Golden, NumericAssertions}

/** What NumPy says of operations that compare elements. */
trait ByOrderVectors { self: NumericAssertions =>
  private val golden = Golden("elementwise")

  /** To the last bit and in type, also where 64-bit integers do not fit a double. */
  private def assertSame(actual: NDBlock, name: String): Unit = {
    val expected = golden(name)
    assert(actual.dtype == expected.dtype, name)
    assertClose(actual, expected, relative = 0, absolute = 0, hint = name)
    if (expected.dtype.isInteger)
      assert(BlockCodec.encode(actual).sameElements(BlockCodec.encode(expected)), name)
  }

  def assertAll(operations: Seq[Elementwise], dtype: DType): Unit = {
    val (left, right) = (golden(s"left_$dtype"), golden(s"right_$dtype"))
    for (operation <- operations) {
      assertSame(operation(left, right), s"both_${dtype}_${operation.name}")
      for (row <- Seq("row", "row_2"))
        assertSame(operation.withRow(left, golden(row)), s"${row}_${dtype}_${operation.name}")
      for (number <- if (dtype == DType.Bool) Seq("2.5") else Seq("2", "2.5", "0.1"))
        assertSame(
          operation.withScalar(left, number.toDouble),
          s"number_${number}_${dtype}_${operation.name}"
        )
    }
  }

  def assertMixed(operations: Seq[Elementwise]): Unit = {
    val pairs = Seq("uint8" -> "int64", "int16" -> "uint16", "uint64" -> "float32", "float32" -> "int32") ++
      Seq("bool" -> "uint8", "uint64" -> "uint8", "float16" -> "int16", "uint64" -> "int64") ++
      Seq("int8" -> "bool", "float64" -> "float16")
    for ((left, right) <- pairs; operation <- operations)
      assertSame(
        operation(golden(s"left_$left"), golden(s"right_$right")),
        s"mixed_${left}_${right}_${operation.name}"
      )
  }
}
