package org.thunder.stats

import org.thunder.array.{Convert, DType, NDBlock, RowSums}

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
  @transient private var tile: Sums.Tile = _
  @transient private var lanes: LaneSums = _

  /** Number of rows. */
  def count: Long = rows

  def update(block: NDBlock): Unit = {
    Rows.check("Sums", block, columns, dtype)
    if (dtype == DType.Int16 || dtype == DType.UInt16) {
      if (lanes == null) lanes = new LaneSums(columns, dtype)
      lanes.add(block, exact)
    } else addTiles(block)
    rows += block.rows
  }

  private def addTiles(block: NDBlock): Unit = {
    if (tile == null) tile = new Sums.Tile(math.min(columns, Sums.Columns))
    var from = 0
    while (from < columns) {
      val width = math.min(Sums.Columns, columns - from)
      if (dtype.isInteger) tile.addExactly(block, from, width, exact)
      if (doubles.length > 0) tile.add(block, from, width, doubles)
      from += width
    }
  }

  /** The sums of integers, with what still is in the lanes. */
  private def exactly: Array[Long] = {
    if (lanes != null) lanes.settle(exact)
    exact
  }

  override def finish(): Unit = {
    exactly
    tile = null
    lanes = null
  }

  def merge(other: Sums): Unit = {
    Rows.checkMerge("Sums", columns, dtype, other.columns, other.dtype)
    ColumnLoops.add(other.exactly, exact.length, exactly)
    ColumnLoops.add(other.doubles, 0, doubles.length, doubles)
    rows += other.rows
  }

  /** The sums: int64 for integers (uint64 for uint64, as in NumPy), float64 for floating point; 0 without rows. */
  def sum: NDBlock =
    if (dtype.isInteger)
      NDBlock.wrap(if (dtype == DType.UInt64) dtype else DType.Int64, Array(columns), exactly.clone)
    else NDBlock.wrap(DType.Float64, Array(columns), doubles.clone)

  /** The mean of every column; NaN without rows. */
  def mean: Array[Double] = {
    val result = new Array[Double](columns)
    val exact = exactly
    var j = 0
    while (j < columns) {
      result(j) = (if (doubles.length > 0) doubles(j) else exact(j).toDouble) / rows
      j += 1
    }
    result
  }

  def bytes: Long = 8L * (exact.length + doubles.length)
}

private object Sums {

  /** A tile's row and sums stay in the first-level cache while rows pass by, however long these are. */
  private final val Columns = 1024

  private final class Tile(width: Int) {
    private val (values, sums) = (new Array[Long](width), new Array[Long](width))
    private val doubles = new Array[Double](width)

    /** Adds `count` columns of all rows, from `from` on, to `exact` from there on, as 64-bit integers. */
    def addExactly(block: NDBlock, from: Int, count: Int, exact: Array[Long]): Unit = {
      System.arraycopy(exact, from, sums, 0, count)
      var row = 0
      while (row < block.rows) {
        Convert.toLongs(block, row * block.rowLength + from, count, values, 0)
        ColumnLoops.add(values, count, sums)
        row += 1
      }
      System.arraycopy(sums, 0, exact, from, count)
    }

    /** The same in double precision. */
    def add(block: NDBlock, from: Int, count: Int, to: Array[Double]): Unit = block.dtype match {
      case DType.Float32 =>
        RowSums.addAll(block.floats, from, block.rowLength, block.rows, count, to, from)
      case DType.Float64 =>
        eachRow(block, from)(RowSums.add(block.doubles, _, count, to, from))
      case _ =>
        eachRow(block, from) { at =>
          Convert.toDoubles(block, at, count, doubles, 0)
          RowSums.add(doubles, 0, count, to, from)
        }
    }

    /** Calls `add` with the place of column `from` in every row. */
    private def eachRow(block: NDBlock, from: Int)(add: Int => Unit): Unit = {
      var row = 0
      while (row < block.rows) { add(row * block.rowLength + from); row += 1 }
    }
  }
}
