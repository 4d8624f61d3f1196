package org.thunder.format

import java.nio.ByteBuffer

import org.thunder.array.{BlockCodec, NDBlock}

/** The array of a `.npy` file as rows: the axes of a row are its last `rowAxes` ones, and rows count along all before. In C
  * order the rows lie one behind the other; in column-major order every read goes through the whole file, a megabyte at
  * a time, as a row's values lie all over it.
  */
final class NpyArray(source: SeekableSource, header: NpyHeader, rowAxes: Int) {

  private val shape = header.shape.toArray
  private val rowShape = shape.takeRight(rowAxes)
  private val rowSize = NDBlock.elements(rowShape)

  /** Reads rows `first` to `first + count` to the block, from its element `from` on. */
  def read(first: Long, count: Int, block: NDBlock, from: Int): Unit =
    if (header.columnMajor) readColumnMajor(first, count, block, from)
    else {
      val position = header.dataStart + first * rowSize * header.dtype.itemSize
      source.readBlock(position, block, from, count * rowSize, header.order)
    }

  /** Reads columns `from` to `from + columns` of row `row` to the block, from its element `to` on. In C order only. */
  def readColumns(row: Long, from: Int, columns: Int, block: NDBlock, to: Int): Unit = {
    val position = header.dataStart + (row * rowSize + from) * header.dtype.itemSize
    source.readBlock(position, block, to, columns, header.order)
  }

  /** Goes through the file in its own order and keeps what belongs to the rows. */
  private def readColumnMajor(first: Long, count: Int, block: NDBlock, from: Int): Unit = {
    val total = shape.foldLeft(1L)(_ * _)
    val itemSize = header.dtype.itemSize
    val piece = NDBlock.zeros(header.dtype, Array(math.min(total, NpyArray.PieceBytes / itemSize).toInt))
    val bytes = new Array[Byte](piece.bytes.toInt)
    val place = new Place
    var done = 0L
    while (done < total) {
      val size = math.min(piece.size.toLong, total - done).toInt
      source.readFully(header.dataStart + done * itemSize, bytes, 0, size * itemSize)
      BlockCodec.fromBytes(piece, 0, size, ByteBuffer.wrap(bytes).order(header.order))
      var i = 0
      while (i < size) {
        val at = place.position - first * rowSize
        if (at >= 0 && at < count.toLong * rowSize)
          System.arraycopy(piece.storage, i, block.storage, from + at.toInt, 1)
        place.advance()
        i += 1
      }
      done += size
    }
  }

  /** Counts through the axes, the first one fastest, and knows the position in C order. */
  private final class Place {
    private val strides = shape.scanRight(1L)(_ * _).tail
    private val counts = new Array[Int](shape.length)
    var position = 0L

    def advance(): Unit = {
      var axis = 0
      var carries = true
      while (carries && axis < shape.length) {
        counts(axis) += 1
        position += strides(axis)
        carries = counts(axis) == shape(axis)
        if (carries) {
          position -= strides(axis) * shape(axis)
          counts(axis) = 0
          axis += 1
        }
      }
    }
  }
}

object NpyArray {
  private final val PieceBytes = 1L << 20
}
