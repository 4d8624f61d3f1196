package org.thunder.format

/** TIFF's LZW (TIFF 6.0, section 13): codes of 9 to 12 bits, highest bit first, which grow one code early.
  *
  * A code stands for bytes that were written before: what the code before it stood for, and one byte more. So the
  * table only keeps where each code's bytes lie in the output.
  */
private[format] object Lzw {

  private final val ClearCode = 256
  private final val EndCode = 257
  private final val FirstFree = 258
  private final val MaxBits = 12
  private final val TableSize = 1 << MaxBits

  /** A code has 9 bits or more and stands for 2^12 bytes or less. */
  final val LargestRatio = TableSize * 8 / 9 + 1

  /** Unpacks `in` to the first `length` bytes of `out`.
    *
    * @return
    *   bytes written: fewer than `length` if `in` ends before, or at a code that stands for nothing yet
    */
  def decode(in: Array[Byte], out: Array[Byte], length: Int): Int = {
    val starts = new Array[Int](TableSize)
    val sizes = new Array[Int](TableSize)
    var free = FirstFree
    var bits = 9
    var window = 0 // bits that are read, not used
    var windowBits = 0
    var read = 0
    var written = 0
    var previousSize = 0 // 0 after a clear code: the next code adds none to the table
    var ended = false
    while (!ended && written < length) {
      while (windowBits < bits && read < in.length) {
        window = (window << 8) | (in(read) & 0xff)
        windowBits += 8
        read += 1
      }
      windowBits -= bits
      val code = if (windowBits < 0) EndCode else (window >>> windowBits) & ((1 << bits) - 1)
      if (code == ClearCode) {
        free = FirstFree
        bits = 9
        previousSize = 0
      } else {
        if (previousSize > 0 && free < TableSize) {
          starts(free) = written - previousSize
          sizes(free) = previousSize + 1
          free += 1
          if (free == (1 << bits) - 1 && bits < MaxBits) bits += 1
        }
        if (code < ClearCode) {
          out(written) = code.toByte
          previousSize = 1
          written += 1
        } else if (code == EndCode || code >= free) ended = true
        else {
          previousSize = math.min(sizes(code), length - written)
          copyForward(out, starts(code), written, previousSize)
          written += previousSize
        }
      }
    }
    written
  }

  /** Copies byte by byte, as the last byte may be the first one just written. */
  private def copyForward(bytes: Array[Byte], from: Int, to: Int, count: Int): Unit = {
    var i = 0
    while (i < count) {
      bytes(to + i) = bytes(from + i)
      i += 1
    }
  }
}
