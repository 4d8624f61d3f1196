package org.thunder.format

import java.nio.ByteBuffer
import java.util.zip.{Adler32, DataFormatException, Inflater}

/** zlib's deflate (RFC 1950, 1951): TIFF's compressions 8 and 32946.
  *
  * Whole streams go through [[IntelInflate]], where it is there. What that unpacks counts if its checksum is right; every
  * other stream is Java's, to unpack or to refuse.
  */
private[format] final class Deflate extends SegmentDecoder {

  import Deflate._

  private val fast = IntelInflate()
  private val checksum = new Adler32
  private var inflater: Inflater = _

  /** Bytes of a stream that fails its checksum count as none. */
  def decode(in: Array[Byte], at: Int, count: Int, out: Array[Byte], length: Int): Int =
    if (fast.exists(isWhole(_, in, at, count, out, length))) length
    else {
      if (inflater == null) inflater = new Inflater
      unpack(in, at, count, out, length)
    }

  private def isWhole(
      fast: IntelInflate,
      in: Array[Byte],
      at: Int,
      count: Int,
      out: Array[Byte],
      length: Int
  ): Boolean = {
    val packed = count - HeaderBytes - ChecksumBytes
    packed > 0 && isHeader(in(at), in(at + 1)) && fast.decode(in, at + HeaderBytes, packed, out, length) && {
      checksum.reset()
      checksum.update(out, 0, length)
      checksum.getValue.toInt == ByteBuffer.wrap(in).getInt(at + count - ChecksumBytes)
    }
  }

  private def unpack(in: Array[Byte], at: Int, count: Int, out: Array[Byte], length: Int): Int = {
    inflater.reset()
    inflater.setInput(in, at, count)
    try {
      val written = fill(inflater, out, length)
      // The checksum comes behind the last byte: it is read when more is asked for.
      if (!inflater.finished) inflater.inflate(out, length, 1)
      written
    } catch { case _: DataFormatException => 0 }
  }

  override def close(): Unit = {
    fast.foreach(_.close())
    if (inflater != null) inflater.end()
  }
}

private[format] object Deflate {

  /** Two bits can stand for 258 bytes. */
  final val LargestRatio = 1032

  private final val HeaderBytes = 2
  private final val ChecksumBytes = 4

  /** Inflates up to `length` bytes to the first places of `out`, and says how many. */
  def fill(inflater: Inflater, out: Array[Byte], length: Int): Int = {
    var written = 0
    var step = 1
    while (step > 0 && written < length) {
      step = inflater.inflate(out, written, length - written)
      written += step
    }
    written
  }

  /** Deflate with a window of up to 32 KB, no dictionary, and a check of these two bytes. */
  private def isHeader(method: Byte, flags: Byte): Boolean =
    (method & 0x8f) == 8 &&
      (flags & 0x20) == 0 &&
      ((method & 0xff) << 8 | flags & 0xff) % 31 == 0
}
