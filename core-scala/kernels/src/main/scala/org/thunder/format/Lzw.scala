package org.thunder.format

import java.nio.{ByteBuffer, ByteOrder}

/** TIFF's LZW (TIFF 6.0, section 13): codes of 9 to 12 bits, highest bit first, which grow one code early.
  *
  * A code stands for bytes that were written before: what the code before it stood for, and one byte more. So the
  * table only keeps where each code's bytes lie in the output.
  */
private[format] final class Lzw extends SegmentDecoder {

  import Lzw._

  private val starts = new Array[Int](TableSize)
  private val sizes = new Array[Int](TableSize)

  /** Stops at a code that stands for nothing yet. */
  def decode(in: Array[Byte], at: Int, count: Int, out: Array[Byte], length: Int): Int = {
    val input = ByteBuffer.wrap(in)
    val output = ByteBuffer.wrap(out).order(ByteOrder.nativeOrder)
    val end = at + count
    var window = 0L // bits that are read; the last `windowBits` are not used yet
    var windowBits = 0
    var read = at
    var free = FirstFree
    var bits = 9
    var written = 0
    var previousSize = 0 // the code before stood for the last so many bytes
    while (written < length) {
      if (windowBits < bits) {
        if (read + 4 <= end) {
          window = (window << 32) | (input.getInt(read) & 0xffffffffL)
          windowBits += 32
          read += 4
        } else {
          while (windowBits < bits && read < end) {
            window = (window << 8) | (in(read) & 0xff)
            windowBits += 8
            read += 1
          }
          if (windowBits < bits) return written
        }
      }
      windowBits -= bits
      val code = (window >>> windowBits).toInt & ((1 << bits) - 1)
      if (code == ClearCode) {
        free = FirstFree -
          1 // the first code behind it adds to the place of the end code, which is never looked up
        bits = 9
        previousSize = 0
      } else {
        if (free < TableSize) {
          starts(free) = written - previousSize
          sizes(free) = previousSize + 1
          free += 1
          if (free == (1 << bits) - 1 && bits < MaxBits) bits += 1
        }
        if (code < ClearCode) {
          out(written) = code.toByte
          previousSize = 1
        } else if (code == EndCode || code >= free) return written
        else {
          previousSize = math.min(sizes(code), length - written)
          copy(output, starts(code), written, previousSize)
        }
        written += previousSize
      }
    }
    written
  }

  /** Copies bytes within the output, eight at a time as far as the last ones are not among those being written. */
  private def copy(bytes: ByteBuffer, from: Int, to: Int, count: Int): Unit = {
    var i = 0
    if (to - from >= 8)
      while (i < count) {
        bytes.putLong(to + i, bytes.getLong(from + i))
        i += 8
      }
    else
      while (i < count) {
        bytes.put(to + i, bytes.get(from + i))
        i += 1
      }
  }
}

private[format] object Lzw {

  private final val ClearCode = 256
  private final val EndCode = 257
  private final val FirstFree = 258
  private final val MaxBits = 12
  private final val TableSize = 1 << MaxBits

  /** A code has 9 bits or more and stands for 2^12 bytes or less. */
  final val LargestRatio = TableSize * 8 / 9 + 1
}
