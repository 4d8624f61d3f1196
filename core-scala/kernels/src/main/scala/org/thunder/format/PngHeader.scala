package org.thunder.format

import java.nio.ByteBuffer
import java.nio.charset.StandardCharsets
import java.util.zip.CRC32

import org.thunder.DataException

/** What the first part of a PNG file says (PNG specification, section 11.2.2).
  *
  * @param bits
  *   bits of a value
  * @param colour
  *   0 grey, 2 RGB, 3 palette, 4 grey with opacity, 6 RGB with opacity
  */
private[format] final case class PngHeader(height: Int, width: Int, bits: Int, colour: Int) {
  def isGrey: Boolean = colour == 0
}

private[format] object PngHeader {

  private final val Signature = 0x89504e470d0a1a0aL

  /** Length, name and checksum of a part. */
  private final val PartBytes = 12

  /** Deflate packs 1032 bytes into one at the most. */
  private final val LargestRatio = 1032L

  private val samples = Map(0 -> 1, 2 -> 3, 3 -> 1, 4 -> 2, 6 -> 4)

  /** Walks over the parts of the file `name` and checks their lengths and checksums, and the header's values.
    *
    * @throws org.thunder.DataException
    *   if something is wrong; the message names its byte
    */
  def check(name: String, bytes: Array[Byte]): PngHeader = {
    val buffer = ByteBuffer.wrap(bytes)
    def fail(at: Int, message: String): Nothing =
      throw new DataException(s"$name: $message at byte $at")
    if (bytes.length < 8 || buffer.getLong(0) != Signature)
      fail(0, "expected a PNG file, found something else")
    var at = 8
    var part = ""
    while (part != "IEND") {
      if (bytes.length - at < PartBytes)
        fail(at, s"the file ends after ${bytes.length} bytes: expected a part")
      val length = buffer.getInt(at)
      if (length < 0 || length > bytes.length - at - PartBytes)
        fail(at, s"expected a part of $length bytes, but the file has ${bytes.length} bytes in all")
      part = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1)
      val checksum = new CRC32
      checksum.update(bytes, at + 4, length + 4)
      if (buffer.getInt(at + 8 + length) != checksum.getValue.toInt)
        fail(at, s"the checksum of the part '$part' is wrong")
      if (at == 8 && (part != "IHDR" || length != 13)) fail(at, s"expected the part 'IHDR', found '$part'")
      at += PartBytes + length
    }
    val header = PngHeader(buffer.getInt(20), buffer.getInt(16), buffer.get(24).toInt, buffer.get(25).toInt)
    if (!isPossible(header, bytes.length)) fail(16, s"pixels that ${bytes.length} bytes cannot hold: $header")
    header
  }

  private def isPossible(header: PngHeader, length: Int): Boolean = {
    val values = header.width.toLong * samples.getOrElse(header.colour, 0)
    header.width > 0 && header.height > 0 && values > 0 && Set(1, 2, 4, 8, 16)(header.bits) &&
    (values * header.bits / 8 * header.height) / LargestRatio <= length &&
    header.width.toLong * header.height <= SeekableSource.LargestArray / 4
  }
}
