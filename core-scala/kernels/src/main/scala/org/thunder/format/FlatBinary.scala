package org.thunder.format

import java.nio.ByteOrder

import org.thunder.DataException
import org.thunder.array.{BlockCodec, DType, NDBlock}

/** Numbers one behind the other in C order, without a header. */
object FlatBinary {

  /** Reads the block of `shape` that starts at byte `position` of the source, a megabyte at a time.
    *
    * @throws org.thunder.DataException
    *   if the source ends before; the block is not allocated then
    */
  def read(
      source: SeekableSource,
      position: Long,
      dtype: DType,
      shape: Array[Int],
      order: ByteOrder = ByteOrder.LITTLE_ENDIAN
  ): NDBlock = {
    val bytes = NDBlock.elements(shape).toLong * dtype.itemSize
    if (!source.holds(position, bytes))
      throw new DataException(
        s"${source.name}: expected $dtype values of shape ${shape.mkString("(", ", ", ")")}, which take $bytes bytes " +
          s"from byte $position on, but it has ${source.length} bytes in all"
      )
    val block = NDBlock.zeros(dtype, shape)
    readInto(source, position, block, 0, block.size, order)
    block
  }

  /** Reads `count` values from byte `position` on to the block's elements from `from` on. */
  def readInto(
      source: SeekableSource,
      position: Long,
      block: NDBlock,
      from: Int,
      count: Int,
      order: ByteOrder
  ): Unit = {
    var at = position
    def next(buffer: Array[Byte], length: Int): Unit = {
      source.readFully(at, buffer, 0, length)
      at += length
    }
    BlockCodec.read(block, from, count, next, order)
  }

  /** Number of records of `recordBytes` bytes in the source, which has to hold nothing else behind its first `skip`
    * bytes.
    *
    * @throws org.thunder.DataException
    *   if the last record is incomplete
    */
  def records(source: SeekableSource, recordBytes: Int, skip: Long = 0): Long = {
    val bytes = source.length - skip
    if (bytes < 0 || bytes % recordBytes != 0)
      throw new DataException(
        s"${source.name}: expected records of $recordBytes bytes, but its $bytes bytes are not a multiple of that"
      )
    bytes / recordBytes
  }
}
