package org.thunder.format

import java.nio.{ByteBuffer, ByteOrder}

import org.thunder.DataException

/** What the first bytes settle for the whole file.
  *
  * @param order
  *   byte order of all numbers, pixels included
  * @param big
  *   true for BigTIFF, whose positions and counts have 64 bits
  * @param firstDirectory
  *   position of the first page's directory
  */
private[format] final class TiffHeader(
    val source: SeekableSource,
    val order: ByteOrder,
    val big: Boolean,
    val firstDirectory: Long
) {

  /** Bytes of a position, and of the values that a directory entry holds itself. */
  def offsetSize: Int = if (big) 8 else 4

  def read(position: Long, count: Long): ByteBuffer =
    ByteBuffer.wrap(source.read(position, count)).order(order)

  /** The position at the buffer's own; a classic one is unsigned. */
  def offset(buffer: ByteBuffer): Long = if (big) buffer.getLong() else buffer.getInt() & 0xffffffffL

  /** What is wrong with a page, whose directory is at byte `position`. Pages count from 1 in messages, as in the programs
    * that show them.
    */
  def fail(page: Int, position: Long, message: String): Nothing =
    throw new DataException(s"${source.name}: page $page at byte $position: $message")
}

private[format] object TiffHeader {

  private final val ClassicMagic = 42
  private final val BigMagic = 43

  def read(source: SeekableSource): TiffHeader = {
    val start = ByteBuffer.wrap(source.read(0, 8))
    start.getShort() match {
      case 0x4949 => start.order(ByteOrder.LITTLE_ENDIAN)
      case 0x4d4d => start.order(ByteOrder.BIG_ENDIAN)
      case _ => notTiff(source, start)
    }
    start.getShort().toInt match {
      case ClassicMagic => new TiffHeader(source, start.order, false, start.getInt() & 0xffffffffL)
      case BigMagic => readBig(source, start)
      case _ => notTiff(source, start)
    }
  }

  private def readBig(source: SeekableSource, start: ByteBuffer): TiffHeader = {
    val (offsetSize, reserved) = (start.getShort(), start.getShort())
    if (offsetSize != 8 || reserved != 0)
      throw new DataException(
        s"${source.name}: expected a BigTIFF header with offsets of 8 bytes and a 0 at byte 4, found $offsetSize and $reserved"
      )
    val first = ByteBuffer.wrap(source.read(8, 8)).order(start.order).getLong()
    new TiffHeader(source, start.order, true, first)
  }

  private def notTiff(source: SeekableSource, start: ByteBuffer): Nothing = {
    val found = start.array.take(4).map(byte => f"${byte & 0xff}%02x").mkString(" ")
    throw new DataException(
      s"${source.name}: expected a TIFF file, which begins with II or MM and 42 or 43, found the bytes $found at byte 0"
    )
  }
}
