package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.array.{DType, NDBlock}

class PackedBitsSuite extends AnyFunSuite {

  private def unpack(dtype: DType, bits: Int, rows: Int, rowValues: Int, bytes: Int*): Seq[Double] = {
    val block = NDBlock.zeros(dtype, Array(rows * rowValues + 1))
    PackedBits.unpack(bytes.map(_.toByte).toArray, bits, rows, rowValues, block, 1)
    block.toDoubles.toSeq.tail
  }

  test("one bit a value, highest first; a row begins at a whole byte") {
    assert(unpack(DType.Bool, 1, 2, 3, 0xa0, 0x5f) == Seq(1.0, 0.0, 1.0, 0.0, 1.0, 0.0))
  }

  test("12 bits: two values in three bytes") {
    assert(unpack(DType.UInt16, 12, 2, 1, 0xab, 0xc0, 0xde, 0xf0) == Seq(0xabc, 0xdef).map(_.toDouble))
    assert(unpack(DType.UInt16, 12, 1, 3, 0xab, 0xcd, 0xef, 0x12, 0x30) ==
      Seq(0xabc, 0xdef, 0x123).map(_.toDouble))
  }

  test("widths up to 31 bits") {
    assert(unpack(DType.UInt8, 4, 1, 3, 0x12, 0x30) == Seq(1.0, 2.0, 3.0))
    assert(unpack(DType.UInt32, 31, 1, 2, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 4) ==
      Seq(2147483647.0, 1073741825.0))
  }

  test("booleans are packed as they are unpacked") {
    val values = Array[Byte](9, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1)
    val packed = PackedBits.packBooleans(values, 1, rows = 2, rowValues = 9)
    assert(packed.map(_ & 0xff).toSeq == Seq(0xa0, 0x80, 0x7f, 0x80))
    assert(unpack(DType.Bool, 1, 2, 9, packed.map(_.toInt).toSeq: _*) == values.tail.map(_.toDouble).toSeq)
  }

  test("bits in reverse") {
    val bytes = Array(0x01, 0xa0, 0xff).map(_.toByte)
    PackedBits.reverse(bytes)
    assert(bytes.map(_ & 0xff).toSeq == Seq(0x80, 0x05, 0xff))
  }
}
