package org.thunder.stats

import org.thunder.DataException
import org.thunder.array.{Convert, DType, NDBlock}

/** Which record is the first with NaN or infinity.
  *
  * @param columns
  *   values of a row
  * @param dtype
  *   type of the rows
  */
final class FirstNonFinite(columns: Int, dtype: DType) extends Summary[FirstNonFinite] {
  private var rows = 0L
  private var place = -1L
  private var found = 0.0

  def update(block: NDBlock): Unit = {
    Rows.check("FirstNonFinite", block, columns, dtype)
    val scratch = new Array[Double](columns)
    var row = 0
    while (row < block.rows && place < 0) {
      Convert.toDoubles(block, row * columns, columns, scratch, 0)
      var j = 0
      while (j < columns && place < 0) {
        if (!java.lang.Double.isFinite(scratch(j))) { place = rows + row; found = scratch(j) }
        j += 1
      }
      row += 1
    }
    rows += block.rows
  }

  def merge(other: FirstNonFinite): Unit = {
    if (place < 0 && other.place >= 0) { place = rows + other.place; found = other.found }
    rows += other.rows
  }

  /** @throws DataException
    *   if there is such a record, which it names
    */
  def check(): Unit = if (place >= 0)
    throw new DataException(s"expected finite values, but record $place (counted from 0) holds $found")

  def bytes: Long = 24L
}
