package org.thunder.format

import org.thunder.array.NDBlock

/** Differences between neighbours of a row instead of values. */
private[format] object Predictor {

  /** Horizontal differencing (TIFF 6.0, section 14): a sample is stored as its difference from the one on its left, modulo
    * 2 to the number of its bits. Floating-point samples are differenced as integers of their size. Sums the
    * differences of `rows` rows of `rowValues` values in place, from the block's element `from` on.
    *
    * @param samples
    *   samples of a pixel, each of which has its own differences
    */
  def undoHorizontal(block: NDBlock, from: Int, rows: Int, rowValues: Int, samples: Int): Unit = {
    var row = 0
    while (row < rows) {
      val (first, end) = (from + row * rowValues, from + (row + 1) * rowValues)
      (block.storage: @unchecked) match {
        case a: Array[Byte] => if (samples == 1) sumBytes(a, first, end) else addBytes(a, first, end, samples)
        case a: Array[Short] =>
          if (samples == 1) sumShorts(a, first, end) else addShorts(a, first, end, samples)
        case a: Array[Int] => addInts(a, first, end, samples)
        case a: Array[Long] => addLongs(a, first, end, samples)
        case a: Array[Float] => addFloats(a, first, end, samples)
        case a: Array[Double] => addDoubles(a, first, end, samples)
      }
      row += 1
    }
  }

  // The usual pixels, of one sample: the sum stays in a register.

  private def sumBytes(a: Array[Byte], first: Int, end: Int): Unit = {
    var sum = 0
    var i = first
    while (i < end) { sum += a(i); a(i) = sum.toByte; i += 1 }
  }

  private def sumShorts(a: Array[Short], first: Int, end: Int): Unit = {
    var sum = 0
    var i = first
    while (i < end) { sum += a(i); a(i) = sum.toShort; i += 1 }
  }

  // Otherwise the sum so far is the value `samples` before. All loops have a step of one, so that the compiler checks
  // the bounds of the array once for all.

  private def addBytes(a: Array[Byte], first: Int, end: Int, samples: Int): Unit = {
    var i = first + samples
    while (i < end) { a(i) = (a(i) + a(i - samples)).toByte; i += 1 }
  }

  private def addShorts(a: Array[Short], first: Int, end: Int, samples: Int): Unit = {
    var i = first + samples
    while (i < end) { a(i) = (a(i) + a(i - samples)).toShort; i += 1 }
  }

  private def addInts(a: Array[Int], first: Int, end: Int, samples: Int): Unit = {
    var i = first + samples
    while (i < end) { a(i) = a(i) + a(i - samples); i += 1 }
  }

  private def addLongs(a: Array[Long], first: Int, end: Int, samples: Int): Unit = {
    var i = first + samples
    while (i < end) { a(i) = a(i) + a(i - samples); i += 1 }
  }

  private def addFloats(a: Array[Float], first: Int, end: Int, samples: Int): Unit = {
    var i = first + samples
    while (i < end) {
      val sum = java.lang.Float.floatToRawIntBits(a(i)) + java.lang.Float.floatToRawIntBits(a(i - samples))
      a(i) = java.lang.Float.intBitsToFloat(sum)
      i += 1
    }
  }

  private def addDoubles(a: Array[Double], first: Int, end: Int, samples: Int): Unit = {
    var i = first + samples
    while (i < end) {
      val sum =
        java.lang.Double.doubleToRawLongBits(a(i)) + java.lang.Double.doubleToRawLongBits(a(i - samples))
      a(i) = java.lang.Double.longBitsToDouble(sum)
      i += 1
    }
  }

  /** Floating-point differencing (Adobe Photoshop TIFF technical note 3): a row holds the first bytes of all values (sign
    * and exponent), then their second bytes, and so on, each the difference from the byte `samples` before it. Leaves
    * big-endian values in `bytes`.
    *
    * @param row
    *   room for the bytes of a row; its length is that of a row
    */
  def undoFloatingPoint(
      bytes: Array[Byte],
      rows: Int,
      row: Array[Byte],
      samples: Int,
      itemSize: Int
  ): Unit = {
    val values = row.length / itemSize
    var start = 0
    while (start < rows * row.length) {
      System.arraycopy(bytes, start, row, 0, row.length)
      var i = samples
      while (i < row.length) { row(i) = (row(i) + row(i - samples)).toByte; i += 1 }
      var byte = 0
      while (byte < itemSize) {
        var value = 0
        while (value < values) {
          bytes(start + value * itemSize + byte) = row(byte * values + value)
          value += 1
        }
        byte += 1
      }
      start += row.length
    }
  }
}
