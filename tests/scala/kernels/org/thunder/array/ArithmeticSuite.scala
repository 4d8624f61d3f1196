package org.thunder.array

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, NumericAssertions}

class ArithmeticSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("core")
  private val row = NDBlock.doubles(Array(0.5, -3.0, 0.0, 7.0))

  /** To the last bit; results have NumPy's type. */
  private def assertSame(actual: NDBlock, name: String): Unit = {
    val expected = golden(name)
    assert(actual.dtype == expected.dtype, name)
    assertClose(actual, expected, relative = 0, absolute = 0, hint = name)
  }

  test("blocks of equal types, as NumPy in the result type") {
    for (dtype <- DType.all; operation <- Arithmetic.all) {
      val name = s"both_${dtype}_${operation.name}"
      assertSame(operation(golden(s"left_$dtype"), golden(s"right_$dtype")), name)
    }
  }

  test("blocks of different types") {
    val mixed = Seq("uint8" -> "float64", "float32" -> "int32", "int16" -> "float32")
    for ((left, right) <- mixed; operation <- Arithmetic.all)
      assertSame(
        operation(golden(s"left_$left"), golden(s"right_$right")),
        s"mixed_${left}_${right}_${operation.name}"
      )
  }

  test("every row with one row") {
    for (dtype <- DType.all; operation <- Arithmetic.all)
      assertSame(operation.withRow(golden(s"left_$dtype"), row), s"row_${dtype}_${operation.name}")
  }

  test("every element with one number") {
    for (dtype <- DType.all; operation <- Arithmetic.all)
      assertSame(operation.withScalar(golden(s"left_$dtype"), 2.5), s"scalar_${dtype}_${operation.name}")
  }
}
