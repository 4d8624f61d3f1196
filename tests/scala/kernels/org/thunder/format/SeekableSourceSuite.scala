package org.thunder.format

import java.nio.ByteOrder

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException
import org.thunder.array.{DType, NDBlock}

class SeekableSourceSuite extends AnyFunSuite {

  private val source = new ByteArraySource("a.bin", Array[Byte](10, 11, 12, 13, 14))

  test("reads any range") {
    assert(source.read(0, 5).toSeq == Seq(10, 11, 12, 13, 14))
    assert(source.read(3, 2).toSeq == Seq(13, 14))
    assert(source.read(5, 0).isEmpty)
  }

  test("reads values to a part of a block") {
    val block = NDBlock.zeros(DType.UInt16, Array(4))
    source.readBlock(1, block, 1, 2, ByteOrder.BIG_ENDIAN)
    source.readBlock(5, block, 0, 0, ByteOrder.BIG_ENDIAN)
    assert(block.storage.asInstanceOf[Array[Short]].toSeq == Seq[Short](0, 11 * 256 + 12, 13 * 256 + 14, 0))
    val error = intercept[DataException](source.readBlock(2, block, 0, 2, ByteOrder.BIG_ENDIAN))
    assert(error.getMessage.contains("expected 4 bytes from byte 2 on, found 3"))
  }

  test("says what it holds") {
    assert(source.holds(0, 5) && source.holds(5, 0) && source.holds(2, 3))
    assert(!source.holds(0, 6) && !source.holds(6, 0) && !source.holds(-1, 2) && !source.holds(1, -1))
    assert(!source.holds(1, Long.MaxValue) && !source.holds(Long.MaxValue, 1))
  }

  test("a read beyond the end names source, position, and both counts") {
    val error = intercept[DataException](source.read(3, 4))
    assert(error.getMessage == "a.bin: expected 4 bytes from byte 3 on, found 2 (it has 5 bytes in all)")
    assert(intercept[DataException](source.read(9, 1)).getMessage.contains("found 0"))
    assert(intercept[DataException](source.read(-9, 1)).getMessage.contains("found 0"))
    assert(intercept[DataException](source.readFully(
      4,
      new Array[Byte](9),
      0,
      2
    )).getMessage.contains("found 1"))
  }

  test("what is not there is not allocated") {
    intercept[DataException](source.read(0, Long.MaxValue))
  }

  test("what no array can hold is an error too") {
    val endless = new SeekableSource {
      def name = "endless"
      def length = Long.MaxValue
      def fill(position: Long, bytes: Array[Byte], offset: Int, count: Int): Unit = ()
    }
    assert(intercept[DataException](endless.read(
      0,
      1L << 31
    )).getMessage.contains("more than one array can hold"))
  }
}
