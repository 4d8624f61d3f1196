package org.thunder.format

import java.nio.{ByteBuffer, ByteOrder}

/** Horizontal differencing (TIFF 6.0, section 14): a pixel is stored as its difference from the one on its left,
  * modulo 2 to the number of its bits. Floating-point pixels are differenced as integers of their size.
  */
private[format] object Predictor {

  /** Sums the differences of `rows` rows of `width` pixels in place. */
  def undo(bytes: Array[Byte], rows: Int, width: Int, itemSize: Int, order: ByteOrder): Unit = {
    val buffer = ByteBuffer.wrap(bytes).order(order)
    val rowBytes = width * itemSize
    var row = 0
    while (row < rows) {
      val from = row * rowBytes
      itemSize match {
        case 1 => sumBytes(bytes, from, from + rowBytes)
        case 2 => sumShorts(buffer, from, from + rowBytes)
        case 4 => sumInts(buffer, from, from + rowBytes)
        case 8 => sumLongs(buffer, from, from + rowBytes)
      }
      row += 1
    }
  }

  private def sumBytes(bytes: Array[Byte], from: Int, until: Int): Unit = {
    var sum = 0
    var i = from
    while (i < until) { sum += bytes(i); bytes(i) = sum.toByte; i += 1 }
  }

  private def sumShorts(buffer: ByteBuffer, from: Int, until: Int): Unit = {
    var sum = 0
    var i = from
    while (i < until) { sum += buffer.getShort(i); buffer.putShort(i, sum.toShort); i += 2 }
  }

  private def sumInts(buffer: ByteBuffer, from: Int, until: Int): Unit = {
    var sum = 0
    var i = from
    while (i < until) { sum += buffer.getInt(i); buffer.putInt(i, sum); i += 4 }
  }

  private def sumLongs(buffer: ByteBuffer, from: Int, until: Int): Unit = {
    var sum = 0L
    var i = from
    while (i < until) { sum += buffer.getLong(i); buffer.putLong(i, sum); i += 8 }
  }
}
