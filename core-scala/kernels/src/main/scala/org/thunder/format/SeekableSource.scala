package org.thunder.format

import java.nio.ByteOrder

import org.thunder.DataException
import org.thunder.array.{BlockCodec, DType, NDBlock}

/** Bytes that can be read at any position: a file on some file system, or an array.
  *
  * Readers of formats know nothing else of where their bytes come from. A source serves one thread at a time.
  */
trait SeekableSource {

  /** What messages call it: a path, or a file's name. */
  def name: String

  /** Number of bytes. */
  def length: Long

  /** Fills `bytes` from `offset` on with the `count` bytes from `position` on, which all exist. */
  protected def fill(position: Long, bytes: Array[Byte], offset: Int, count: Int): Unit

  /** Fills the block's elements from `from` on with the `count` values from `position` on, which all exist. 64 KiB at a
    * time; a source that can do without an array in between does.
    */
  protected def fillBlock(position: Long, block: NDBlock, from: Int, count: Int, order: ByteOrder): Unit = {
    var at = position
    def next(buffer: Array[Byte], length: Int): Unit = {
      fill(at, buffer, 0, length)
      at += length
    }
    BlockCodec.read(block, from, count, next, order)
  }

  /** Reads `count` values from byte `position` on to the block's elements from `from` on.
    *
    * @throws org.thunder.DataException
    *   if the source ends before; the message has its name, the position, and both counts of bytes
    */
  final def readBlock(position: Long, block: NDBlock, from: Int, count: Int, order: ByteOrder): Unit = {
    requireBytes(position, count.toLong * block.dtype.itemSize)
    if (count > 0) {
      fillBlock(position, block, from, count, order)
      if (block.dtype == DType.Bool)
        SeekableSource.toTruth(block.storage.asInstanceOf[Array[Byte]], from, count)
    }
  }

  /** Reads `count` bytes from `position` on to `bytes`, from its element `offset` on.
    *
    * @throws org.thunder.DataException
    *   if the source ends before; the message has its name, the position, and both counts
    */
  final def readFully(position: Long, bytes: Array[Byte], offset: Int, count: Int): Unit = {
    requireBytes(position, count)
    if (count > 0) fill(position, bytes, offset, count)
  }

  /** The `count` bytes from `position` on. Nothing is allocated for bytes that the source does not have. */
  final def read(position: Long, count: Long): Array[Byte] = {
    requireBytes(position, count)
    if (count > SeekableSource.LargestArray)
      throw new DataException(s"$name: $count bytes from byte $position on are more than one array can hold")
    val bytes = new Array[Byte](count.toInt)
    readFully(position, bytes, 0, bytes.length)
    bytes
  }

  /** True if the source has all of the `count` bytes from `position` on. */
  final def holds(position: Long, count: Long): Boolean =
    position >= 0 && count >= 0 && position <= length - count

  private def requireBytes(position: Long, count: Long): Unit =
    if (!holds(position, count)) {
      val found = if (position < 0) 0L else math.max(0L, length - position)
      throw new DataException(
        s"$name: expected $count bytes from byte $position on, found $found (it has $length bytes in all)"
      )
    }
}

private[format] object SeekableSource {

  /** Elements of the largest array that every JVM can allocate. */
  final val LargestArray = Int.MaxValue - 8

  /** Any byte but 0 is true, which is stored as 1. */
  private def toTruth(bytes: Array[Byte], from: Int, count: Int): Unit = {
    var i = from
    while (i < from + count) { if (bytes(i) != 0) bytes(i) = 1; i += 1 }
  }
}
