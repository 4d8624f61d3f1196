package org.thunder.stats

import java.util.Arrays

import org.thunder.InvalidArgumentException
import org.thunder.array.{Convert, DType, NDBlock}

/** The least and the greatest value of every column, exact in every type; NaN wins, as in NumPy. */
final class MinMax(val columns: Int, val dtype: DType) extends Summary[MinMax] {

  /** Holds every value of `dtype` exactly; uint64 as int64 with the sign bit turned, which keeps the order. */
  private val computing = if (dtype.isInteger && dtype.itemSize == 8) DType.Int64 else dtype.resultType
  private val least = NDBlock.zeros(computing, Array(columns))
  private val greatest = NDBlock.zeros(computing, Array(columns))
  private var rows = 0L
  @transient private var scratch: NDBlock = _

  fill(least, Float.PositiveInfinity, Long.MaxValue)
  fill(greatest, Float.NegativeInfinity, Long.MinValue)

  private def fill(block: NDBlock, infinity: Float, limit: Long): Unit = computing match {
    case DType.Int64 => Arrays.fill(longs(block), limit)
    case DType.Float32 => Arrays.fill(block.floats, infinity)
    case _ => Arrays.fill(block.doubles, infinity.toDouble)
  }

  /** Number of rows. */
  def count: Long = rows

  def update(block: NDBlock): Unit = {
    Rows.check("MinMax", block, columns, dtype)
    if (scratch == null) scratch = NDBlock.zeros(computing, Array(columns))
    var row = 0
    while (row < block.rows) {
      read(block, row * columns)
      takeIn(scratch)
      row += 1
    }
    rows += block.rows
  }

  private def read(block: NDBlock, at: Int): Unit = computing match {
    case DType.Int64 =>
      Convert.toLongs(block, at, columns, longs(scratch), 0)
      if (dtype == DType.UInt64) ColumnLoops.flipSigns(longs(scratch), columns)
    case DType.Float32 => Convert.toFloats(block, at, columns, scratch.floats, 0)
    case _ => Convert.toDoubles(block, at, columns, scratch.doubles, 0)
  }

  private def takeIn(row: NDBlock): Unit = computing match {
    case DType.Int64 =>
      ColumnLoops.min(longs(row), columns, longs(least))
      ColumnLoops.max(longs(row), columns, longs(greatest))
    case DType.Float32 =>
      ColumnLoops.min(row.floats, columns, least.floats)
      ColumnLoops.max(row.floats, columns, greatest.floats)
    case _ =>
      ColumnLoops.min(row.doubles, columns, least.doubles)
      ColumnLoops.max(row.doubles, columns, greatest.doubles)
  }

  def merge(other: MinMax): Unit = {
    Rows.checkMerge("MinMax", columns, dtype, other.columns, other.dtype)
    if (other.rows > 0) {
      takeIn(other.least)
      takeIn(other.greatest)
      rows += other.rows
    }
  }

  /** The least values, in the type of the rows.
    *
    * @throws InvalidArgumentException
    *   if there are no rows
    */
  def min: NDBlock = result(least)

  /** The greatest values, in the type of the rows.
    *
    * @throws InvalidArgumentException
    *   if there are no rows
    */
  def max: NDBlock = result(greatest)

  private def result(extremes: NDBlock): NDBlock = {
    if (rows == 0) throw new InvalidArgumentException("no rows: they have neither minimum nor maximum")
    val copy = extremes.sliceRows(0, columns)
    if (dtype == DType.UInt64) ColumnLoops.flipSigns(longs(copy), columns)
    Convert.cast(copy, dtype)
  }

  private def longs(block: NDBlock): Array[Long] = block.storage.asInstanceOf[Array[Long]]

  def bytes: Long = least.bytes + greatest.bytes
}
