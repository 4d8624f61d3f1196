package org.thunder.array

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions, Serialization}

class ElementwiseSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("core")
  private val row = Array(0.5, -3.0, 0.0, 7.0)

  /** To the last bit; results have NumPy's type. */
  private def assertSame(actual: NDBlock, name: String): Unit = {
    val expected = golden(name)
    assert(actual.dtype == expected.dtype, name)
    assertClose(actual, expected, relative = 0, absolute = 0, hint = name)
  }

  test("blocks of equal types, as NumPy in the result type") {
    for (dtype <- DType.all; operation <- Elementwise.all) {
      val name = s"both_${dtype}_${operation.name}"
      assertSame(operation(golden(s"left_$dtype"), golden(s"right_$dtype")), name)
    }
  }

  test("blocks of different types") {
    val mixed = Seq("uint8" -> "float64", "float32" -> "int32", "int16" -> "float32")
    for ((left, right) <- mixed; operation <- Elementwise.all)
      assertSame(
        operation(golden(s"left_$left"), golden(s"right_$right")),
        s"mixed_${left}_${right}_${operation.name}"
      )
  }

  test("every row with one row") {
    for (dtype <- DType.all; operation <- Elementwise.all)
      assertSame(operation.withRow(golden(s"left_$dtype"), row), s"row_${dtype}_${operation.name}")
  }

  test("every element with one number") {
    for (dtype <- DType.all; operation <- Elementwise.all)
      assertSame(operation.withScalar(golden(s"left_$dtype"), 2.5), s"scalar_${dtype}_${operation.name}")
  }

  test("blocks of several tiles, whose length the row's does not divide") {
    val (rows, columns) = (7, 3001)
    val block = NDBlock.doubles(Array.tabulate(rows * columns)(_.toDouble), rows, columns)
    val wide = Array.tabulate(columns)(i => (i * i).toDouble)
    val sum = Elementwise.Add.withRow(block, wide)
    val twice = Elementwise.Add(block, block)
    for (i <- 0 until rows * columns) {
      assert(sum.doubles(i) == i + wide(i % columns))
      assert(twice.doubles(i) == 2.0 * i)
    }
  }

  test("empty blocks") {
    for (shape <- Seq(Array(0, 3), Array(3, 0))) {
      val none = NDBlock.zeros(DType.UInt8, shape)
      assert(Elementwise.Add(none, none).shape.sameElements(shape))
      assert(Elementwise.Add.withScalar(none, 1).shape.sameElements(shape))
      assert(Elementwise.Add.withRow(none, new Array[Double](shape(1))).shape.sameElements(shape))
    }
  }

  test("by name, and after Java serialisation") {
    for (operation <- Elementwise.all) {
      assert(Elementwise(operation.name) == operation)
      assert(Serialization.roundTrip(operation) eq operation)
    }
    val error = intercept[InvalidArgumentException](Elementwise("power"))
    assert(error.getMessage.contains("'power'") && error.getMessage.contains("reverse_divide"))
  }
}
