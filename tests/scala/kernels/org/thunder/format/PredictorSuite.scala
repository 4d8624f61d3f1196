package org.thunder.format

import java.nio.{ByteBuffer, ByteOrder}

import org.scalatest.funsuite.AnyFunSuite

class PredictorSuite extends AnyFunSuite {

  private def put(buffer: ByteBuffer, itemSize: Int, value: Long): Unit = {
    itemSize match {
      case 1 => buffer.put(value.toByte)
      case 2 => buffer.putShort(value.toShort)
      case 4 => buffer.putInt(value.toInt)
      case 8 => buffer.putLong(value)
    }
    ()
  }

  private def bytes(itemSize: Int, order: ByteOrder, values: Seq[Long]): Array[Byte] = {
    val buffer = ByteBuffer.allocate(itemSize * values.length).order(order)
    values.foreach(put(buffer, itemSize, _))
    buffer.array
  }

  for (itemSize <- Seq(1, 2, 4, 8); order <- Seq(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN))
    test(s"$itemSize bytes, $order: each row starts anew, sums wrap") {
      val differences = bytes(itemSize, order, Seq(5, -7, 3, 100, 100, 100))
      val extra = differences :+ 42.toByte
      Predictor.undo(extra, rows = 2, width = 3, itemSize, order)
      assert(extra.init.toSeq == bytes(itemSize, order, Seq(5, -2, 1, 100, 200, 300)).toSeq)
      assert(extra.last == 42)
    }

  test("one pixel a row is its own difference") {
    val column = Array[Byte](1, 2, 3)
    Predictor.undo(column, rows = 3, width = 1, itemSize = 1, ByteOrder.LITTLE_ENDIAN)
    assert(column.toSeq == Seq(1, 2, 3))
  }
}
