package org.thunder.array

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{InvalidArgumentException, Serialization}

class ElementwiseSuite extends AnyFunSuite {

  test("blocks of several tiles, rows of any length") {
    for ((rows, columns) <- Seq((7, 3001), (9000, 1), (4097, 3), (2, 5000), (1, 4096), (1, 1))) {
      val block = NDBlock.doubles(Array.tabulate(rows * columns)(_.toDouble), rows, columns)
      val row = NDBlock.doubles(Array.tabulate(columns)(i => i.toDouble * i))
      val sum = Arithmetic.Add.withRow(block, row)
      val twice = Arithmetic.Add(block, block)
      val next = Arithmetic.Add.withScalar(block, 1)
      assert((0 until rows * columns).forall { i =>
        sum.doubles(i) == i + row.doubles(i % columns) && twice.doubles(i) == 2.0 * i &&
        next.doubles(i) == i + 1
      })
    }
  }

  test("empty blocks") {
    for (shape <- Seq(Array(0, 3), Array(3, 0)); operation <- Elementwise.all) {
      val none = NDBlock.zeros(DType.UInt8, shape)
      assert(operation(none, none).shape.sameElements(shape))
      assert(operation.withScalar(none, 1).shape.sameElements(shape))
      assert(operation.withRow(none, NDBlock.zeros(DType.Int16, shape.tail)).shape.sameElements(shape))
    }
  }

  test("by name, and after Java serialisation") {
    assert(Elementwise.all.map(_.name).distinct.length == 14)
    for (operation <- Elementwise.all) {
      assert(Elementwise(operation.name) == operation)
      assert(Serialization.roundTrip(operation) eq operation)
    }
    val error = intercept[InvalidArgumentException](Elementwise("power"))
    assert(error.getMessage.contains("'power'") && error.getMessage.contains("reverse_divide"))
  }
}
