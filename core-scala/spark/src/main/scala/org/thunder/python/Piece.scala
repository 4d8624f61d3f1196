package org.thunder.python

import java.nio.{ByteBuffer, ByteOrder}

import org.thunder.{DataException, RowChunk}
import org.thunder.array.{BlockCodec, DType, NDBlock}

/** What crosses between a partition here and the user's functions in a Python worker, one array of bytes at a time: a
  * number, a count, and a payload, all little-endian. For most data these are the number of a chunk's first record, how
  * many records it has, and their values.
  *
  * An RDD of them costs a third of what Spark's Arrow columns of a data frame do: nothing is copied but the values.
  */
private[python] final class Piece(val bytes: Array[Byte]) extends AnyVal {

  def number: Long = Piece.little(bytes).getLong(0)
  def count: Int = Math.toIntExact(Piece.little(bytes).getLong(8))

  /** The payload, from the buffer's position on. */
  def payload: ByteBuffer = Piece.little(bytes).position(Piece.Head)

  /** Fills elements `from` to `from + count` of a block from the payload, which must have just those. */
  def copyTo(block: NDBlock, from: Int, count: Int): Unit = {
    val (values, expected) = (payload, count.toLong * block.dtype.itemSize)
    if (values.remaining != expected)
      throw new DataException(
        s"$count elements of ${block.dtype} take $expected bytes, but there are ${values.remaining}"
      )
    BlockCodec.fromBytes(block, from, count, values)
  }

  /** Fills as many rows of a block as the piece counts, from the row `from` on, from the payload. */
  def copyRows(block: NDBlock, from: Int): Unit =
    copyTo(block, from * block.rowLength, count * block.rowLength)

  /** The records of a chunk. */
  def records(rowShape: Array[Int], dtype: DType): RowChunk = {
    val block = NDBlock.zeros(dtype, count +: rowShape)
    copyRows(block, 0)
    new RowChunk(number, block)
  }
}

private[python] object Piece {

  /** Bytes before the payload. */
  final val Head: Int = 2 * java.lang.Long.BYTES

  /** A piece with the elements `from` to `from + size` of each block. */
  def encode(number: Long, count: Int, from: Int, size: Int, blocks: NDBlock*): Array[Byte] = {
    val length = Head + blocks.map(size.toLong * _.dtype.itemSize).sum
    require(length <= Int.MaxValue - 8, s"$count records of ${blocks.head} are too large for one byte array")
    val buffer = empty(number, count, length.toInt)
    blocks.foreach { block =>
      BlockCodec.toBytes(block, from, size, buffer)
      buffer.position(buffer.position() + size * block.dtype.itemSize)
    }
    buffer.array
  }

  /** A piece with the records of a chunk. */
  def encode(chunk: RowChunk): Array[Byte] =
    encode(chunk.firstRow, chunk.rows, 0, chunk.block.size, chunk.block)

  /** Some rows of a block. */
  def ofRows(number: Long, first: Int, count: Int, block: NDBlock): Array[Byte] =
    encode(number, count, first * block.rowLength, count * block.rowLength, block)

  /** The blocks that pieces hold the rows of, one after the other, each with the number of its first piece.
    *
    * @param empty
    *   for the number of a block's first piece a block to fill
    */
  def joined(pieces: Iterator[Array[Byte]])(empty: Long => NDBlock): Iterator[(Long, NDBlock)] =
    Iterator.continually(()).takeWhile(_ => pieces.hasNext).map { _ =>
      var piece = new Piece(pieces.next())
      val (number, block) = (piece.number, empty(piece.number))
      piece.copyRows(block, 0)
      var filled = piece.count
      while (filled < block.rows) {
        if (!pieces.hasNext)
          throw new DataException(
            s"the pieces from number $number on end after $filled of ${block.rows} rows"
          )
        piece = new Piece(pieces.next())
        piece.copyRows(block, filled)
        filled += piece.count
      }
      (number, block)
    }

  /** A piece of `length` bytes whose payload is to be written, from the buffer's position on. */
  def empty(number: Long, count: Int, length: Int): ByteBuffer =
    little(new Array[Byte](length)).putLong(number).putLong(count.toLong)

  private def little(bytes: Array[Byte]): ByteBuffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)
}
