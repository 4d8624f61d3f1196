package org.thunder.format

import java.nio.ByteBuffer

/** The tags of one page (an image file directory), without those that the reader does not use.
  *
  * @param page
  *   number of the page, from 1
  * @param size
  *   bytes of the directory
  * @param next
  *   position of the next page's directory, 0 for none
  */
private[format] final class TiffDirectory(
    val header: TiffHeader,
    val page: Int,
    fields: Map[Int, TiffField],
    val size: Long,
    val next: Long
) {

  def get(tag: Int): Option[TiffField] = fields.get(tag)

  def required(tag: Int): TiffField = fields.getOrElse(tag, fail(s"${TiffTag.describe(tag)} is missing"))

  /** The first number of a tag. */
  def number(tag: Int): Long =
    required(tag).numbers.headOption.getOrElse(fail(s"${TiffTag.describe(tag)} has no value"))

  def number(tag: Int, default: Long): Long = if (fields.contains(tag)) number(tag) else default

  def fail(message: String): Nothing = header.fail(page, message)
}

private[format] object TiffDirectory {

  def read(header: TiffHeader, position: Long, page: Int): TiffDirectory = {
    val countSize = if (header.big) 8 else 2
    val entrySize = if (header.big) 20 else 12
    val length = header.source.length
    if (!header.source.holds(position, countSize))
      header.fail(page, s"expected a directory at byte $position, but the file has $length bytes in all")
    val countBytes = header.read(position, countSize)
    val count = if (header.big) countBytes.getLong() else countBytes.getShort() & 0xffffL
    val size = countSize + count * entrySize + header.offsetSize
    if (count < 0 || count > length / entrySize || !header.source.holds(position, size))
      header.fail(
        page,
        s"expected a directory of $count tags at byte $position, but the file has $length bytes in all"
      )
    val buffer = header.read(position + countSize, size - countSize)
    val fields = Iterator.fill(count.toInt)(readEntry(header, page, buffer)).flatten.toMap
    new TiffDirectory(header, page, fields, size, header.offset(buffer))
  }

  private def readEntry(header: TiffHeader, page: Int, buffer: ByteBuffer): Option[(Int, TiffField)] = {
    val tag = buffer.getShort() & 0xffff
    val kind = buffer.getShort() & 0xffff
    val count = header.offset(buffer)
    val slot = new Array[Byte](header.offsetSize)
    buffer.get(slot)
    Option.when(TiffTag.isKnown(tag))(tag -> new TiffField(header, page, tag, kind, count, slot))
  }
}
