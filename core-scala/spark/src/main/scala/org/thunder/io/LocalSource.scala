package org.thunder.io

import java.nio.channels.FileChannel
import java.nio.{ByteBuffer, ByteOrder}

import org.thunder.DataException
import org.thunder.array.{BlockCodec, NDBlock}

/** An open file of this machine.
  *
  * The system copies its bytes to a buffer outside the heap that stays in the processor's cache, and they go on from there
  * to where they belong, without an array in between.
  */
private[thunder] final class LocalSource(channel: FileChannel, protected val file: InputFile)
    extends FileSource {

  import LocalSource._

  protected def fill(position: Long, bytes: Array[Byte], offset: Int, count: Int): Unit =
    eachPiece(position, count.toLong) { (buffer, done) =>
      buffer.get(bytes, offset + done.toInt, buffer.remaining)
      ()
    }

  override protected def fillBlock(
      position: Long,
      block: NDBlock,
      from: Int,
      count: Int,
      order: ByteOrder
  ): Unit = {
    val itemSize = block.dtype.itemSize
    eachPiece(position, count.toLong * itemSize) { (buffer, done) =>
      val at = from + (done / itemSize).toInt
      BlockCodec.fromBytes(block, at, buffer.remaining / itemSize, buffer.order(order))
    }
  }

  /** Hands the bytes on, a buffer at a time, with the number of those before. */
  private def eachPiece(position: Long, count: Long)(piece: (ByteBuffer, Long) => Unit): Unit = {
    val buffer = buffers.get
    var done = 0L
    while (done < count) {
      buffer.clear().limit(math.min(BufferBytes.toLong, count - done).toInt)
      while (buffer.hasRemaining)
        if (channel.read(buffer, position + done + buffer.position()) < 0)
          throw new DataException(endsBefore(position, count))
      buffer.flip()
      val size = buffer.remaining
      piece(buffer, done)
      done += size
    }
  }

  def close(): Unit = channel.close()
}

private object LocalSource {

  /** Whole values of every type. */
  private final val BufferBytes = 1 << 17

  private val buffers: ThreadLocal[ByteBuffer] =
    ThreadLocal.withInitial(() => ByteBuffer.allocateDirect(BufferBytes))
}
