package org.thunder.format

import org.thunder.array.NDBlock

/** Unsigned values of any number of bits up to 32, one behind the other, highest bit first; each row begins at a whole
  * byte (TIFF 6.0, sections 3 and 4).
  */
private[format] object PackedBits {

  /** Unpacks `rows` rows of `rowValues` values of `bits` bits to the block's elements from `to` on. */
  def unpack(bytes: Array[Byte], bits: Int, rows: Int, rowValues: Int, block: NDBlock, to: Int): Unit = {
    val rowBytes = ((rowValues.toLong * bits + 7) / 8).toInt
    val reader = new Reader(bytes, bits)
    var row = 0
    while (row < rows) {
      reader.moveTo(row * rowBytes)
      val from = to + row * rowValues
      val end = from + rowValues
      var i = from
      (block.storage: @unchecked) match {
        case a: Array[Byte] => while (i < end) { a(i) = reader.next().toByte; i += 1 }
        case a: Array[Short] => while (i < end) { a(i) = reader.next().toShort; i += 1 }
        case a: Array[Int] => while (i < end) { a(i) = reader.next(); i += 1 }
      }
      row += 1
    }
  }

  /** Packs `rows` rows of booleans, one bit each. */
  def packBooleans(values: Array[Byte], from: Int, rows: Int, rowValues: Int): Array[Byte] = {
    val rowBytes = (rowValues + 7) / 8
    val bytes = new Array[Byte](rows * rowBytes)
    var i = 0
    while (i < rows * rowValues) {
      val (row, column) = (i / rowValues, i % rowValues)
      if (values(from + i) != 0) {
        val at = row * rowBytes + column / 8
        bytes(at) = (bytes(at) | 0x80 >>> column % 8).toByte
      }
      i += 1
    }
    bytes
  }

  /** Reverses the bits of every byte. */
  def reverse(bytes: Array[Byte]): Unit = {
    var i = 0
    while (i < bytes.length) {
      bytes(i) = (Integer.reverse(bytes(i).toInt) >>> 24).toByte
      i += 1
    }
  }

  private final class Reader(bytes: Array[Byte], bits: Int) {
    private var at = 0
    private var window = 0L
    private var windowBits = 0

    def moveTo(position: Int): Unit = {
      at = position
      windowBits = 0
    }

    def next(): Int = {
      while (windowBits < bits) {
        window = (window << 8) | (bytes(at) & 0xff)
        windowBits += 8
        at += 1
      }
      windowBits -= bits
      ((window >>> windowBits) & ((1L << bits) - 1)).toInt
    }
  }
}
