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
      var sample = 0
      while (sample < samples) {
        val first = from + row * rowValues + sample
        val end = from + (row + 1) * rowValues
        (block.storage: @unchecked) match {
          case a: Array[Byte] => sumBytes(a, first, end, samples)
          case a: Array[Short] => sumShorts(a, first, end, samples)
          case a: Array[Int] => sumInts(a, first, end, samples)
          case a: Array[Long] => sumLongs(a, first, end, samples)
          case a: Array[Float] => sumFloats(a, first, end, samples)
          case a: Array[Double] => sumDoubles(a, first, end, samples)
        }
        sample += 1
      }
      row += 1
    }
  }

  private def sumBytes(a: Array[Byte], first: Int, end: Int, step: Int): Unit = {
    var sum = 0
    var i = first
    while (i < end) { sum += a(i); a(i) = sum.toByte; i += step }
  }

  private def sumShorts(a: Array[Short], first: Int, end: Int, step: Int): Unit = {
    var sum = 0
    var i = first
    while (i < end) { sum += a(i); a(i) = sum.toShort; i += step }
  }

  private def sumInts(a: Array[Int], first: Int, end: Int, step: Int): Unit = {
    var sum = 0
    var i = first
    while (i < end) { sum += a(i); a(i) = sum; i += step }
  }

  private def sumLongs(a: Array[Long], first: Int, end: Int, step: Int): Unit = {
    var sum = 0L
    var i = first
    while (i < end) { sum += a(i); a(i) = sum; i += step }
  }

  private def sumFloats(a: Array[Float], first: Int, end: Int, step: Int): Unit = {
    var sum = 0
    var i = first
    while (i < end) {
      sum += java.lang.Float.floatToRawIntBits(a(i))
      a(i) = java.lang.Float.intBitsToFloat(sum)
      i += step
    }
  }

  private def sumDoubles(a: Array[Double], first: Int, end: Int, step: Int): Unit = {
    var sum = 0L
    var i = first
    while (i < end) {
      sum += java.lang.Double.doubleToRawLongBits(a(i))
      a(i) = java.lang.Double.longBitsToDouble(sum)
      i += step
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
