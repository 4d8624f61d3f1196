package org.thunder.format

/** Apple's run-length code (TIFF 6.0, section 9). */
private[format] object PackBits {

  /** Two bytes stand for a run of up to 128. */
  final val LargestRatio = 64

  /** Unpacks `in` to the first `length` bytes of `out` and returns how many `in` had for it. */
  def decode(in: Array[Byte], out: Array[Byte], length: Int): Int = {
    var read = 0
    var written = 0
    while (written < length && read + 1 < in.length) {
      val header = in(read)
      read += 1
      if (header >= 0) {
        val count = math.min(header + 1, math.min(in.length - read, length - written))
        System.arraycopy(in, read, out, written, count)
        read += count
        written += count
      } else if (header != -128) { // -128 is padding
        val count = math.min(1 - header, length - written)
        java.util.Arrays.fill(out, written, written + count, in(read))
        read += 1
        written += count
      }
    }
    written
  }
}
