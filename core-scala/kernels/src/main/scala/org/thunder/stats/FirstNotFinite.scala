package org.thunder.stats

import org.thunder.array.{Convert, DType, NDBlock}

/** The first row with a value that is NaN or infinite.
  *
  * @param columns
  *   values of a row
  * @param dtype
  *   type of the rows
  */
final class FirstNotFinite(val columns: Int, val dtype: DType) extends Summary[FirstNotFinite] {
  private var rows = 0L
  private var foundRow = -1L
  private var foundColumn = -1
  private var foundValue = 0.0

  def update(block: NDBlock): Unit = {
    Rows.check("FirstNotFinite", block, columns, dtype)
    val scratch = new Array[Double](columns)
    var row = 0
    while (row < block.rows && foundRow < 0) {
      Convert.toDoubles(block, row * columns, columns, scratch, 0)
      val column = scratch.indexWhere(value => !java.lang.Double.isFinite(value))
      if (column >= 0) { foundRow = rows + row; foundColumn = column; foundValue = scratch(column) }
      row += 1
    }
    rows += block.rows
  }

  def merge(other: FirstNotFinite): Unit = {
    Rows.checkMerge("FirstNotFinite", columns, dtype, other.columns, other.dtype)
    if (foundRow < 0 && other.foundRow >= 0) {
      foundRow = rows + other.foundRow
      foundColumn = other.foundColumn
      foundValue = other.foundValue
    }
    rows += other.count
  }

  /** Number of rows. */
  def count: Long = rows

  /** Its number and column, and the value. */
  def found: Option[(Long, Int, Double)] =
    if (foundRow < 0) None else Some((foundRow, foundColumn, foundValue))

  def bytes: Long = 32L
}
