package org.thunder.array

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions, Serialization}

class NDBlockSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("array")

  private def sameBits(a: NDBlock, b: NDBlock): Unit = {
    assert(a.dtype == b.dtype && a.shape.sameElements(b.shape))
    assert(BlockCodec.encode(a).sameElements(BlockCodec.encode(b)))
  }

  test("Java serialisation returns every type, at the size of its data") {
    for (dtype <- DType.all) {
      val block = golden(s"values_$dtype")
      sameBits(Serialization.roundTrip(block), block)
      val large = NDBlock.zeros(dtype, Array(100, 10, 100))
      assert(Serialization.write(large).length < 1.01 * large.bytes + 1000)
    }
    sameBits(Serialization.roundTrip(golden("special")), golden("special"))
  }

  test("Java serialisation returns blocks of several pieces and empty ones") {
    for (rows <- Seq(0, 1, 3)) {
      val block = NDBlock.doubles(Array.tabulate(rows * 100000)(_ * 0.5), rows, 100000)
      sameBits(Serialization.roundTrip(block), block)
    }
  }

  test("shape, rows and sizes") {
    val block = NDBlock.zeros(DType.UInt16, Array(2, 3, 4))
    assert(block.size == 24 && block.rows == 2 && block.rowLength == 12 && block.bytes == 48)
    assert(block.toString == "NDBlock(uint16, (2, 3, 4))")
    assert(NDBlock.zeros(DType.Bool, Array(5)).rowLength == 1)
    assert(NDBlock.zeros(DType.Bool, Array(0, 3)).rowLength == 3)
    assert(NDBlock.floats(Array(1, 2, 3)).shape.toSeq == Seq(3))
  }

  test("reshape shares the numbers, sliceRows copies them") {
    val block = NDBlock.doubles(Array.tabulate(12)(_.toDouble), 4, 3)
    assert(block.reshape(Array(2, 6)).storage eq block.storage)
    val slice = block.sliceRows(1, 2)
    assert(slice.shape.toSeq == Seq(2, 3) && slice.doubles.toSeq == (3 to 8).map(_.toDouble))
    assert(block.sliceRows(4, 0).size == 0)
    intercept[IllegalArgumentException](block.reshape(Array(5, 2)))
  }

  test("toDoubles: no copy of doubles, the values of the rest") {
    val block = NDBlock.doubles(Array(1.0, 2.0))
    assert(block.toDoubles eq block.doubles)
    val bytes = NDBlock.wrap(DType.UInt8, Array(2), Array[Byte](-1, 1))
    assert(bytes.toDoubles.toSeq == Seq(255.0, 1.0))
  }

  test("storage of another type or size, and blocks beyond one array") {
    intercept[IllegalArgumentException](NDBlock.wrap(DType.UInt16, Array(2), new Array[Int](2)))
    intercept[IllegalArgumentException](NDBlock.wrap(DType.UInt16, Array(3), new Array[Short](2)))
    val error = intercept[InvalidArgumentException](NDBlock.zeros(DType.UInt8, Array(1 << 16, 1 << 15)))
    assert(error.getMessage.contains("2147483648 elements"))
  }

  test("a shape with a negative length is refused by name") {
    val error = intercept[InvalidArgumentException](NDBlock.zeros(DType.UInt8, Array(2, -3)))
    assert(error.getMessage.contains("(2, -3)"))
    intercept[InvalidArgumentException](NDBlock.zeros(DType.UInt8, Array(-2, -3)))
  }

  test("a shape whose product overflows 64 bits is refused") {
    intercept[InvalidArgumentException](NDBlock.elements(Array.fill(5)(1 << 16)))
    assert(NDBlock.elements(Array(1 << 16, 1 << 16, 0)) == 0)
  }
}
