package org.thunder

import java.util.BitSet

import scala.collection.mutable

/** Places rows that come from outside: refuses one whose place is taken, and notices one that has not come.
  *
  * @param describe
  *   what messages call the row of a number
  */
private[thunder] final class PlaceOnce(describe: Long => String) extends RowShuffle.Place {

  private val taken = mutable.LongMap.empty[BitSet]

  def apply(piece: RowShuffle.Piece, chunk: RowChunk): Unit = {
    val places = taken.getOrElseUpdate(chunk.firstRow, new BitSet(chunk.rows))
    piece.positions.foreach { position =>
      if (places.get(position))
        throw new DataException(s"${describe(chunk.firstRow + position)} comes more than once")
      places.set(position)
    }
    RowShuffle.placeRows(piece, chunk)
  }

  override def finish(chunk: RowChunk): Unit = {
    val missing = taken.get(chunk.firstRow).fold(0)(_.nextClearBit(0))
    if (missing < chunk.rows) throw new DataException(s"${describe(chunk.firstRow + missing)} is missing")
  }
}

private[thunder] object PlaceOnce {

  /** The key of a row, such as `(2, 0, 1)`: rows are numbered in C order of `space`, whose first key is `origin`. */
  def key(row: Long, origin: Array[Long], space: Array[Int]): String = {
    val strides = space.scanRight(1L)(_ * _).tail
    space.indices.map(axis => row / strides(axis) % space(axis) + origin(axis)).mkString("(", ", ", ")")
  }
}
