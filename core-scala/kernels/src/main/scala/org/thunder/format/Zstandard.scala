package org.thunder.format

import com.github.luben.zstd.{ZstdDecompressCtx, ZstdException}

/** Zstandard (RFC 8878): TIFF's compression 50000. */
private[format] final class Zstandard extends SegmentDecoder {

  private val context = new ZstdDecompressCtx

  def decode(in: Array[Byte], at: Int, count: Int, out: Array[Byte], length: Int): Int =
    try context.decompressByteArray(out, 0, length, in, at, count)
    catch { case _: ZstdException => 0 }

  override def close(): Unit = context.close()
}

private[format] object Zstandard {

  /** A block of 4 bytes can repeat one byte 2^17 times. */
  final val LargestRatio = 1 << 15
}
