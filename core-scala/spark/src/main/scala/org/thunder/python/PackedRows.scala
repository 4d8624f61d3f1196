package org.thunder.python

import java.nio.{ByteBuffer, ByteOrder}

import org.thunder.{DataException, RowChunk}
import org.thunder.array.{BlockCodec, DType, NDBlock}

/** Some records as one array of bytes, as they cross between RDDs here and in Python: how many they are, their numbers,
  * and then their values, all little-endian.
  */
private[python] object PackedRows {

  private final val Head = java.lang.Long.BYTES

  def encode(chunk: RowChunk): Array[Byte] = {
    val head = ByteBuffer.allocate(Head * (1 + chunk.rows)).order(ByteOrder.LITTLE_ENDIAN)
    head.putLong(chunk.rows.toLong)
    (0 until chunk.rows).foreach(row => head.putLong(chunk.firstRow + row))
    head.array ++ BlockCodec.encode(chunk.block)
  }

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
