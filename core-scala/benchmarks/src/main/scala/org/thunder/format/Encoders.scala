package org.thunder.format

import java.io.ByteArrayOutputStream
import java.util.zip.Deflater

import scala.collection.mutable

import com.github.luben.zstd.Zstd

/** Bytes in the compressions that TIFF files have, for decoders to undo: plain, not fast. */
private[format] object Encoders {

  def deflate(bytes: Array[Byte]): Array[Byte] = {
    val deflater = new Deflater
    deflater.setInput(bytes)
    deflater.finish()
    val packed = new Array[Byte](2 * bytes.length + 64)
    try packed.take(deflater.deflate(packed))
    finally deflater.end()
  }

  def zstandard(bytes: Array[Byte]): Array[Byte] = Zstd.compress(bytes)

  /** Runs of two bytes or more, and what lies between them. */
  def packBits(bytes: Array[Byte]): Array[Byte] = {
    val out = new ByteArrayOutputStream
    var at = 0
    while (at < bytes.length) {
      val run = (at until math.min(at + 128, bytes.length)).segmentLength(bytes(_) == bytes(at))
      if (run > 1) { out.write(1 - run); out.write(bytes(at).toInt); at += run }
      else {
        val end = (at + 1 until math.min(at + 128, bytes.length - 1)).find(i => bytes(i) == bytes(i + 1))
        val count = end.getOrElse(math.min(at + 128, bytes.length)) - at
        out.write(count - 1)
        out.write(bytes, at, count)
        at += count
      }
    }
    out.toByteArray
  }

  /** Codes of 9 to 12 bits; the table begins anew when it is full (TIFF 6.0, section 13). */
  def lzw(bytes: Array[Byte]): Array[Byte] = {
    val codes = new Codes
    val table = mutable.HashMap.empty[(Int, Byte), Int]
    codes.put(256)
    var prefix = -1
    for (byte <- bytes)
      if (prefix < 0) prefix = byte & 0xff
      else table.get((prefix, byte)) match {
        case Some(code) => prefix = code
        case None =>
          codes.put(prefix)
          table((prefix, byte)) = 258 + table.size
          codes.bits = math.max(9, 32 - Integer.numberOfLeadingZeros(258 + table.size))
          if (table.size == 4093 - 258) { codes.put(256); codes.bits = 9; table.clear() }
          prefix = byte & 0xff
      }
    if (prefix >= 0) codes.put(prefix)
    codes.put(257)
    codes.result()
  }

  /** Codes one behind the other, highest bit first. */
  private final class Codes {
    private val out = new ByteArrayOutputStream
    private var (window, waiting) = (0, 0)
    var bits = 9

    def put(code: Int): Unit = {
      window = (window << bits) | code
      waiting += bits
      while (waiting >= 8) { waiting -= 8; out.write(window >>> waiting) }
    }

    def result(): Array[Byte] = {
      if (waiting > 0) out.write(window << (8 - waiting))
      out.toByteArray
    }
  }
}
