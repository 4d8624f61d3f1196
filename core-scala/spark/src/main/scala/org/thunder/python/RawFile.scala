package org.thunder.python

import java.io.EOFException
import java.lang.ref.Cleaner
import java.nio.{ByteBuffer, ByteOrder}
import java.nio.channels.FileChannel
import java.nio.file.{Files, Path, Paths, StandardOpenOption}

import org.thunder.{DataException, RowChunk}
import org.thunder.array.{BlockCodec, DType, NDBlock}
import org.thunder.io.RowSource

/** A temporary file on this machine that holds rows one behind the other: how an array comes from Python.
  *
  * @param path
  *   the file; with [[RawFile.owned]] it is removed when nothing needs it any longer
  */
private[python] final class RawFile(path: String, val rows: Long, val rowShape: Array[Int], val dtype: DType)
    extends RowSource {

  private def rowBytes: Long = NDBlock.elements(rowShape).toLong * dtype.itemSize

  def read(first: Long, count: Int): NDBlock = {
    val block = NDBlock.zeros(dtype, count +: rowShape)
    val channel = FileChannel.open(Paths.get(path), StandardOpenOption.READ)
    try RawFile.get(channel, first * rowBytes, block, path)
    finally channel.close()
    block
  }
}

private[python] object RawFile {

  private val cleaner: Cleaner = Cleaner.create()

  /** A file that goes when the source, and with it every RDD that reads from it, is unreachable. */
  def owned(path: String, rows: Long, rowShape: Array[Int], dtype: DType): RawFile = {
    val source = new RawFile(path, rows, rowShape, dtype)
    val file = Paths.get(path)
    file.toFile.deleteOnExit()
    cleaner.register(source, () => { Files.deleteIfExists(file); () })
    source
  }

  /** Reads a whole file as one block. */
  def block(path: String, dtype: DType, shape: Array[Int]): NDBlock =
    new RawFile(path, shape.head.toLong, shape.tail, dtype).read(0, shape.head)

  /** Writes a block to a new file; its type and shape, such as `float32 3,4`. */
  def save(block: NDBlock, path: String): String = {
    val channel = FileChannel.open(Paths.get(path), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
    try put(channel, 0, block)
    finally channel.close()
    describe(block.dtype, block.shape)
  }

  def describe(dtype: DType, shape: Array[Int]): String = s"$dtype ${shape.mkString(",")}"

  /** Writes a chunk into its place in an existing file. */
  def write(chunk: RowChunk, file: Path): Unit = {
    val channel = FileChannel.open(file, StandardOpenOption.WRITE)
    try put(channel, chunk.firstRow * chunk.block.rowLength * chunk.block.dtype.itemSize, chunk.block)
    finally channel.close()
  }

  private def put(channel: FileChannel, offset: Long, block: NDBlock): Unit = {
    channel.position(offset)
    eachPiece(block) { (from, count, buffer) =>
      BlockCodec.toBytes(block, from, count, buffer.duplicate.order(ByteOrder.LITTLE_ENDIAN))
      while (buffer.hasRemaining) channel.write(buffer)
    }
  }

  private def get(channel: FileChannel, offset: Long, block: NDBlock, path: String): Unit = {
    channel.position(offset)
    eachPiece(block) { (from, count, buffer) =>
      while (buffer.hasRemaining) if (channel.read(buffer) < 0)
        throw new DataException(s"$path: the temporary file is shorter than its array", new EOFException)
      BlockCodec.fromBytes(block, from, count, buffer.flip().order(ByteOrder.LITTLE_ENDIAN))
    }
  }

  /** A buffer outside the heap for each thread: the system reads and writes it without a copy in between. */
  private final val BufferBytes = 1 << 20
  private val buffers = ThreadLocal.withInitial(() => ByteBuffer.allocateDirect(BufferBytes))

  /** Hands out (first element, number of elements, buffer of their size), a megabyte at a time. */
  private def eachPiece(block: NDBlock)(piece: (Int, Int, ByteBuffer) => Unit): Unit = {
    val step = BufferBytes / block.dtype.itemSize
    var from = 0
    while (from < block.size) {
      val count = math.min(step, block.size - from)
      piece(from, count, buffers.get.clear().limit(count * block.dtype.itemSize))
      from += count
    }
  }
}
