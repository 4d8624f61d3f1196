package org.thunder.format

import java.nio.ByteBuffer
import java.nio.charset.{CharacterCodingException, StandardCharsets}

/** One directory entry: a tag and where its values are.
  *
  * @param position
  *   where its directory is
  * @param kind
  *   TIFF's number of the values' type
  * @param count
  *   number of values
  * @param slot
  *   the entry's last 4 or 8 bytes: the values themselves if they fit, else their position
  */
private[format] final class TiffField(
    header: TiffHeader,
    page: Int,
    position: Long,
    tag: Int,
    kind: Int,
    val count: Long,
    slot: Array[Byte]
) {

  /** All values, which must be unsigned integers; unsigned 64-bit ones keep their bits. */
  def numbers: Array[Long] = {
    val itemSize = kind match {
      case 1 => 1
      case 3 => 2
      case 4 | 13 => 4
      case 16 | 18 => 8
      case _ => fail(s"expected unsigned integers, found values of type $kind")
    }
    val buffer = bytes(itemSize)
    val values = new Array[Long](count.toInt)
    var i = 0
    while (i < values.length) {
      values(i) = itemSize match {
        case 1 => buffer.get() & 0xffL
        case 2 => buffer.getShort() & 0xffffL
        case 4 => buffer.getInt() & 0xffffffffL
        case 8 => buffer.getLong()
      }
      i += 1
    }
    values
  }

  def isText: Boolean = kind == 2

  /** UTF-8, as OME's is, or else Latin-1. */
  def text: String = {
    if (!isText) fail(s"expected text, found values of type $kind")
    val encoded = ByteBuffer.wrap(bytes(1).array, 0, count.toInt)
    val decoded =
      try StandardCharsets.UTF_8.newDecoder.decode(encoded.duplicate)
      catch { case _: CharacterCodingException => StandardCharsets.ISO_8859_1.decode(encoded) }
    decoded.toString.takeWhile(_ != '\u0000')
  }

  private def bytes(itemSize: Int): ByteBuffer =
    if (count < 0 || count > header.source.length / itemSize)
      fail(s"expected no more values than the file's ${header.source.length} bytes can hold, found $count")
    else if (count * itemSize <= header.offsetSize) ByteBuffer.wrap(slot).order(header.order)
    else {
      val start = header.offset(ByteBuffer.wrap(slot).order(header.order))
      if (!header.source.holds(start, count * itemSize))
        fail(s"expected $count values at byte $start, but the file has ${header.source.length} bytes in all")
      header.read(start, count * itemSize)
    }

  private def fail(message: String): Nothing =
    header.fail(page, position, s"${TiffTag.describe(tag)}: $message")
}
