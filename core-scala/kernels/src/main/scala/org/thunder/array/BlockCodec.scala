package org.thunder.array

import java.nio.{ByteBuffer, ByteOrder}

import org.thunder.DataException

/** Blocks to and from their bytes in C order, as NumPy and files hold them. */
object BlockCodec {

  /** Small enough to stay in the cache from one copy to the next. */
  private final val BufferBytes = 1 << 16

  def encode(block: NDBlock): Array[Byte] = {
    require(block.bytes <= Int.MaxValue - 8, s"$block is too large for one byte array")
    val result = new Array[Byte](block.bytes.toInt)
    toBytes(block, 0, block.size, ByteBuffer.wrap(result).order(ByteOrder.LITTLE_ENDIAN))
    result
  }

  /** Reads a block of `shape` from `bytes`, starting at its first.
    *
    * @throws DataException
    *   if there are fewer bytes than the block has
    */
  def decode(
      dtype: DType,
      shape: Array[Int],
      bytes: Array[Byte],
      order: ByteOrder = ByteOrder.LITTLE_ENDIAN
  ): NDBlock = {
    val block = NDBlock.zeros(dtype, shape)
    if (bytes.length < block.bytes)
      throw new DataException(s"$block takes ${block.bytes} bytes, but there are ${bytes.length}")
    fromBytes(block, 0, block.size, ByteBuffer.wrap(bytes).order(order))
    block
  }

  /** Hands the block's little-endian bytes to `sink` as (buffer, length), 64 KiB at a time. */
  def write(block: NDBlock, sink: (Array[Byte], Int) => Unit): Unit =
    eachPiece(block, 0, block.size) { (from, count, buffer) =>
      toBytes(block, from, count, buffer)
      sink(buffer.array, count * block.dtype.itemSize)
    }

  /** Fills the block from little-endian bytes, which `source` puts into (buffer, length), 64 KiB at a time. */
  def read(
      block: NDBlock,
      source: (Array[Byte], Int) => Unit,
      order: ByteOrder = ByteOrder.LITTLE_ENDIAN
  ): Unit = read(block, 0, block.size, source, order)

  /** The same for `count` elements from `first` on. */
  def read(
      block: NDBlock,
      first: Int,
      count: Int,
      source: (Array[Byte], Int) => Unit,
      order: ByteOrder
  ): Unit =
    eachPiece(block, first, count) { (from, count, buffer) =>
      source(buffer.array, count * block.dtype.itemSize)
      fromBytes(block, from, count, buffer.order(order))
    }

  private def eachPiece(block: NDBlock, first: Int, size: Int)(
      piece: (Int, Int, ByteBuffer) => Unit
  ): Unit = {
    val bytes = math.min(size.toLong * block.dtype.itemSize, BufferBytes).toInt
    val buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN)
    val step = BufferBytes / block.dtype.itemSize
    var done = 0
    while (done < size) {
      val count = math.min(step, size - done)
      buffer.clear()
      piece(first + done, count, buffer)
      done += count
    }
  }

  /** Copies elements `from` to `from + count` to the buffer, in the buffer's byte order, from its position on. The
    * position does not move.
    */
  def toBytes(block: NDBlock, from: Int, count: Int, buffer: ByteBuffer): Unit = {
    (block.storage: @unchecked) match {
      case a: Array[Byte] => buffer.duplicate().put(a, from, count)
      case a: Array[Short] => buffer.asShortBuffer.put(a, from, count)
      case a: Array[Int] => buffer.asIntBuffer.put(a, from, count)
      case a: Array[Long] => buffer.asLongBuffer.put(a, from, count)
      case a: Array[Float] => buffer.asFloatBuffer.put(a, from, count)
      case a: Array[Double] => buffer.asDoubleBuffer.put(a, from, count)
    }
    ()
  }

  /** Fills elements `from` to `from + count` from the buffer, in the buffer's byte order, from its position on. The
    * position does not move.
    */
  def fromBytes(block: NDBlock, from: Int, count: Int, buffer: ByteBuffer): Unit = {
    (block.storage: @unchecked) match {
      case a: Array[Byte] => buffer.duplicate().get(a, from, count)
      case a: Array[Short] => buffer.asShortBuffer.get(a, from, count)
      case a: Array[Int] => buffer.asIntBuffer.get(a, from, count)
      case a: Array[Long] => buffer.asLongBuffer.get(a, from, count)
      case a: Array[Float] => buffer.asFloatBuffer.get(a, from, count)
      case a: Array[Double] => buffer.asDoubleBuffer.get(a, from, count)
    }
    ()
  }
}
