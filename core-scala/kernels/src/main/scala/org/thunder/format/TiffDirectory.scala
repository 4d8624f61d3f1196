package org.thunder.format

import java.nio.ByteBuffer

import scala.collection.mutable

/** The tags of one page (an image file directory), without those that the reader does not use.
  *
  * @param page
  *   number of the page, from 1
  * @param position
  *   where in the file it is
  */
private[format] final class TiffDirectory(
    val header: TiffHeader,
    val page: Int,
    val position: Long,
    fields: Map[Int, TiffField]
) {

  def get(tag: Int): Option[TiffField] = fields.get(tag)

  def required(tag: Int): TiffField = fields.getOrElse(tag, fail(s"${TiffTag.describe(tag)} is missing"))

  /** The first number of a tag. */
  def number(tag: Int): Long =
    required(tag).numbers.headOption.getOrElse(fail(s"${TiffTag.describe(tag)} has no value"))

  def number(tag: Int, default: Long): Long = if (fields.contains(tag)) number(tag) else default

  /** The number of a tag, which has to be among those that the reader knows. */
  def oneOf(tag: Int, default: Int, allowed: Seq[Int]): Int = {
    val value = number(tag, default.toLong)
    if (!allowed.exists(_ == value)) unsupported(tag, value, allowed.mkString(", "))
    value.toInt
  }

  /** The number of a tag that counts pixels or values. */
  def extent(tag: Int): Int = {
    val count = number(tag)
    if (count < 1 || count > Int.MaxValue) fail(s"${TiffTag.describe(tag)} is $count")
    count.toInt
  }

  def unsupported(tag: Int, value: Long, supported: String): Nothing =
    fail(s"${TiffTag.describe(tag)} $value is not supported; supported: $supported")

  /** The one value that a tag has for every sample of a pixel. */
  def same(tag: Int, default: Long): Long = {
    val value = number(tag, default)
    get(tag).map(_.numbers).filter(_.exists(_ != value)).foreach { values =>
      fail(s"${TiffTag.describe(tag)} ${values.mkString(", ")}: samples that differ are not supported")
    }
    value
  }

  def fail(message: String): Nothing = header.fail(page, position, message)
}

private[format] object TiffDirectory {

  /** Reads the directory at `position`. Of a tag that is there more than once the first counts. */
  def read(header: TiffHeader, position: Long, page: Int): TiffDirectory = {
    val span = Span.read(header, position, page)
    val buffer = header.read(position + span.countSize, span.size - span.countSize)
    val fields = mutable.Map.empty[Int, TiffField]
    var entry = 0
    while (entry < span.entries) {
      readEntry(header, page, position, buffer).foreach { case (tag, field) =>
        fields.getOrElseUpdate(tag, field)
      }
      entry += 1
    }
    new TiffDirectory(header, page, position, fields.toMap)
  }

  /** The bytes that a directory takes and the position of the next one (0 for none), without its tags: one small read,
    * and another one nearby.
    */
  def skip(header: TiffHeader, position: Long, page: Int): (Long, Long) = {
    val span = Span.read(header, position, page)
    val pointer = position + span.size - header.offsetSize
    (span.size, header.offset(header.read(pointer, header.offsetSize.toLong)))
  }

  /** The extent of a directory: a count of entries, the entries, and the position of the next directory. */
  private final class Span(val countSize: Int, val entries: Long, val size: Long)

  private object Span {
    def read(header: TiffHeader, position: Long, page: Int): Span = {
      val countSize = if (header.big) 8 else 2
      val entrySize = if (header.big) 20 else 12
      val length = header.source.length
      if (!header.source.holds(position, countSize))
        header.fail(page, position, s"expected a directory there, but the file has $length bytes in all")
      val bytes = header.read(position, countSize)
      val entries = if (header.big) bytes.getLong() else bytes.getShort() & 0xffffL
      val size = countSize + entries * entrySize + header.offsetSize
      if (entries < 0 || entries > length / entrySize || !header.source.holds(position, size))
        header.fail(
          page,
          position,
          s"expected a directory of $entries tags there, but the file has $length bytes in all"
        )
      new Span(countSize, entries, size)
    }
  }

  private def readEntry(
      header: TiffHeader,
      page: Int,
      position: Long,
      buffer: ByteBuffer
  ): Option[(Int, TiffField)] = {
    val tag = buffer.getShort() & 0xffff
    val kind = buffer.getShort() & 0xffff
    val count = header.offset(buffer)
    val slot = new Array[Byte](header.offsetSize)
    buffer.get(slot)
    Option.when(TiffTag.isKnown(tag))(
      tag -> new TiffField(header, page, position, tag, kind, count, slot)
    )
  }
}
