package org.thunder.stats

import org.thunder.DataException
import org.thunder.array.{Convert, DType, NDBlock}

/** The sum of all values, none of which may be negative, NaN or infinite.
  *
  * @param columns
  *   values of a row
  * @param dtype
  *   type of the rows
  */
final class NonNegativeSum(columns: Int, dtype: DType) extends Summary[NonNegativeSum] {
  private var total = 0.0
  private var rows = 0L
  private var refusedAt = -1L
  private var refused = 0.0

  def update(block: NDBlock): Unit = {
    Rows.check("NonNegativeSum", block, columns, dtype)
    val scratch = new Array[Double](columns)
    var row = 0
    while (row < block.rows) {
      Convert.toDoubles(block, row * columns, columns, scratch, 0)
      add(scratch)
      row += 1
    }
  }

  private def add(values: Array[Double]): Unit = {
    var sum = 0.0
    var j = 0
    while (j < columns) {
      val value = values(j)
      if (!(value >= 0 && value <= Double.MaxValue) && refusedAt < 0) { refusedAt = rows; refused = value }
      sum += value
      j += 1
    }
    total += sum
    rows += 1
  }

  def merge(other: NonNegativeSum): Unit = {
    if (refusedAt < 0 && other.refusedAt >= 0) { refusedAt = rows + other.refusedAt; refused = other.refused }
    total += other.total
    rows += other.rows
  }

  /** The mean of all values; NaN if there are none.
    *
    * @throws DataException
    *   if one of them is not 0 or a positive number
    */
  def mean: Double = {
    if (refusedAt >= 0) throw new DataException(
      s"expected values of 0 or more, but record $refusedAt (counted from 0) holds $refused"
    )
    total / (rows.toDouble * columns)
  }

  def bytes: Long = 32L
}
