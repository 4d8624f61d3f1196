package org.thunder.stats

import org.thunder.array.{Convert, DType, NDBlock}

/** The sum of every column.
  *
  * Integers add up exactly, as 64-bit integers (which wrap beyond their range, as NumPy's do), floating point numbers
  * in double precision.
  */
final class Sums(val columns: Int, val dtype: DType) extends Summary[Sums] {

  /** Only sums of 64-bit integers can leave the range of `exact`; their mean is taken from doubles. */
  private val exact = new Array[Long](if (dtype.isInteger) columns else 0)
  private val doubles = new Array[Double](if (dtype.isInteger && dtype.itemSize < 8) 0 else columns)
  private var rows = 0L
  @transient private var rowOfLongs: Array[Long] = _
  @transient private var rowOfDoubles: Array[Double] = _

  /** Number of rows. */
  def count: Long = rows

  def update(block: NDBlock): Unit = {
    Rows.check("Sums", block, columns, dtype)
    var row = 0
    while (row < block.rows) { addRow(block, row * columns); row += 1 }
    rows += block.rows
  }

  private def addRow(block: NDBlock, at: Int): Unit = dtype match {
    case DType.Float32 => ColumnLoops.add(block.floats, at, columns, doubles)
    case DType.Float64 => ColumnLoops.add(block.doubles, at, columns, doubles)
    case DType.Float16 => addAsDoubles(block, at)
    case _ =>
      if (rowOfLongs == null) rowOfLongs = new Array[Long](columns)
      Convert.toLongs(block, at, columns, rowOfLongs, 0)
      ColumnLoops.add(rowOfLongs, columns, exact)
      if (doubles.length > 0) addAsDoubles(block, at)
  }

  private def addAsDoubles(block: NDBlock, at: Int): Unit = {
    if (rowOfDoubles == null) rowOfDoubles = new Array[Double](columns)
    Convert.toDoubles(block, at, columns, rowOfDoubles, 0)
    ColumnLoops.add(rowOfDoubles, 0, columns, doubles)
  }

  def merge(other: Sums): Unit = {
    Rows.checkMerge("Sums", columns, dtype, other.columns, other.dtype)
    ColumnLoops.add(other.exact, exact.length, exact)
    ColumnLoops.add(other.doubles, 0, doubles.length, doubles)
    rows += other.rows
  }

  /** The sums: int64 for integers (uint64 for uint64, as in NumPy), float64 for floating point; 0 without rows. */
  def sum: NDBlock =
    if (dtype.isInteger)
      NDBlock.wrap(if (dtype == DType.UInt64) dtype else DType.Int64, Array(columns), exact.clone)
    else NDBlock.wrap(DType.Float64, Array(columns), doubles.clone)

  /** The mean of every column; NaN without rows. */
  def mean: Array[Double] = {
    val result = new Array[Double](columns)
    var j = 0
    while (j < columns) {
      result(j) = (if (doubles.length > 0) doubles(j) else exact(j).toDouble) / rows
      j += 1
    }
    result
  }

  def bytes: Long = 8L * (exact.length + doubles.length)
}
