package org.thunder.format

import java.nio.ByteOrder

import org.thunder.DataException
import org.thunder.array.{DType, NDBlock}

/** Numbers one behind the other in C order, without a header. */
object FlatBinary {

  /** Reads the block of `shape` that starts at byte `position` of the source.
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
    source.readBlock(position, block, 0, block.size, order)
    block
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
