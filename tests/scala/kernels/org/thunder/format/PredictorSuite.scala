package org.thunder.format

import java.nio.{ByteBuffer, ByteOrder}

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.array.{BlockCodec, DType, NDBlock}

/** Differences taken by hand. */
class PredictorSuite extends AnyFunSuite {

  private def integers(dtype: DType, values: Long*): NDBlock = {
    val buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN)
    values.foreach { value =>
      val at = buffer.position()
      buffer.putLong(value).position(at + dtype.itemSize)
    }
    BlockCodec.decode(dtype, Array(values.length), buffer.array)
  }

  for (dtype <- DType.all)
    test(s"$dtype: each row starts anew, sums wrap, and what lies around stays") {
      val block = integers(dtype, 42, 5, -7, 3, 100, 100, 100, 42)
      Predictor.undoHorizontal(block, 1, rows = 2, rowValues = 3, samples = 1)
      val expected = integers(dtype, 42, 5, -2, 1, 100, 200, 300, 42)
      assert(BlockCodec.encode(block).toSeq == BlockCodec.encode(expected).toSeq)
    }

  for (dtype <- DType.all)
    test(s"$dtype: each sample of a pixel has its own differences") {
      val block = integers(dtype, 1, 10, 100, 1, 1, 1, 2, 2, 2)
      Predictor.undoHorizontal(block, 0, rows = 1, rowValues = 9, samples = 3)
      val expected = integers(dtype, 1, 10, 100, 2, 11, 101, 4, 13, 103)
      assert(BlockCodec.encode(block).toSeq == BlockCodec.encode(expected).toSeq)
    }

  test("one pixel a row is its own difference") {
    val column = integers(DType.Int8, 1, 2, 3)
    Predictor.undoHorizontal(column, 0, rows = 3, rowValues = 1, samples = 1)
    assert(column.toDoubles.toSeq == Seq(1.0, 2.0, 3.0))
  }

  test("floating point: bytes of the same weight lie together, and are differences") {
    // 1.0f and 2.0f are 3f 80 00 00 and 40 00 00 00: 3f 40, 80 00, 00 00, 00 00 before the differences.
    val row = Array(0x3f, 0x01, 0x40, 0x80, 0x00, 0x00, 0x00, 0x00)
    val bytes = (row ++ row :+ 9).map(_.toByte)
    Predictor.undoFloatingPoint(bytes, rows = 2, new Array[Byte](8), samples = 1, itemSize = 4)
    val values = ByteBuffer.wrap(bytes)
    assert(Seq.fill(4)(values.getFloat()) == Seq(1f, 2f, 1f, 2f) && values.get() == 9)
  }

  test("floating point with samples: differences skip the samples between") {
    // Halves 0x3c00 0x4000 (1, 2), two samples: 3c 40 | 00 00, each less the byte two before.
    val bytes = Array(0x3c, 0x40, 0x00 - 0x3c, 0x00 - 0x40).map(_.toByte)
    Predictor.undoFloatingPoint(bytes, rows = 1, new Array[Byte](4), samples = 2, itemSize = 2)
    assert(bytes.map(_ & 0xff).toSeq == Seq(0x3c, 0x00, 0x40, 0x00))
  }
}
