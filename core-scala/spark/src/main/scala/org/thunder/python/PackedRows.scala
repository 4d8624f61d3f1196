package org.thunder.python

import java.nio.{ByteBuffer, ByteOrder}

import org.thunder.DataException
import org.thunder.array.{BlockCodec, DType, NDBlock}

/** Records of an RDD in Python, some as one array of bytes: how many they are, their numbers, and then their values, all
  * little-endian. (What goes the other way are [[Piece]]s: consecutive records.)
  */
private[python] object PackedRows {

  private final val Head = java.lang.Long.BYTES

  def decode(packed: Array[Byte], rowShape: Array[Int], dtype: DType): (Array[Long], NDBlock) = {
    val bytes = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN)
    val numbers = new Array[Long](Math.toIntExact(bytes.getLong()))
    bytes.asLongBuffer.get(numbers)
    val block = NDBlock.zeros(dtype, numbers.length +: rowShape)
    bytes.position(Head * (1 + numbers.length))
    if (bytes.remaining != block.bytes)
      throw new DataException(s"$block takes ${block.bytes} bytes, but there are ${bytes.remaining}")
    BlockCodec.fromBytes(block, 0, block.size, bytes)
    (numbers, block)
  }
}
