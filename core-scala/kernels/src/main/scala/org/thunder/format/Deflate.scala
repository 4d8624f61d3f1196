package org.thunder.format

import java.util.zip.{DataFormatException, Inflater}

/** zlib's deflate (RFC 1950, 1951): TIFF's compressions 8 and 32946. */
private[format] final class Deflate extends SegmentDecoder {

  private val inflater = new Inflater

  /** Bytes of a stream that fails its checksum count as none. */
  def decode(in: Array[Byte], at: Int, count: Int, out: Array[Byte], length: Int): Int = {
    inflater.reset()
    inflater.setInput(in, at, count)
    try {
      var written = 0
      var step = 1
      while (step > 0 && written < length) {
        step = inflater.inflate(out, written, length - written)
        written += step
      }
      // The checksum comes behind the last byte: it is read when more is asked for.
      if (!inflater.finished) inflater.inflate(out, length, 1)
      written
    } catch { case _: DataFormatException => 0 }
  }

  override def close(): Unit = inflater.end()
}

private[format] object Deflate {

  /** Two bits can stand for 258 bytes. */
  final val LargestRatio = 1032
}
