package org.thunder.format

/** Apple's run-length code (TIFF 6.0, section 9). */
private[format] object PackBits extends SegmentDecoder {

  /** Two bytes stand for a run of up to 128. */
  final val LargestRatio = 64

  def decode(in: Array[Byte], at: Int, count: Int, out: Array[Byte], length: Int): Int = {
    val end = at + count
    var read = at
    var written = 0
    while (written < length && read + 1 < end) {
      val header = in(read)
      read += 1
      if (header >= 0) {
        val run = math.min(header + 1, math.min(end - read, length - written))
        System.arraycopy(in, read, out, written, run)
        read += run
        written += run
      } else if (header != -128) { // -128 is padding
        val run = math.min(1 - header, length - written)
        java.util.Arrays.fill(out, written, written + run, in(read))
        read += 1
        written += run
      }
    }
    written
  }
}
