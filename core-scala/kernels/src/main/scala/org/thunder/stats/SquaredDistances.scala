package org.thunder.stats

import org.thunder.InvalidArgumentException
import org.thunder.array.{Convert, DType, NDBlock}

/** Squared Euclidean distances between runs of columns, summed over rows: for every pair of runs and each t, the sum
  * of (x(left + t) - x(right + t))² over all rows x.
  *
  * Differences are squared and added up in double precision, so that what is near does not drown in what is large.
  * NaN and infinity go where they are used. Costs 3 operations a row for each value; `lefts.length * length` doubles are
  * kept and sent.
  *
  * @param columns
  *   values of a row
  * @param dtype
  *   type of the rows
  * @param lefts
  *   the first column of every pair's one run
  * @param rights
  *   that of its other run
  * @param length
  *   columns of every run
  */
final class SquaredDistances(
    val columns: Int,
    val dtype: DType,
    lefts: Array[Int],
    rights: Array[Int],
    val length: Int
) extends Summary[SquaredDistances] {
  for (first <- lefts ++ rights if first < 0 || first + length > columns)
    throw new InvalidArgumentException(
      s"a run of $length columns from $first on leaves rows of $columns values"
    )

  private val sums = new Array[Double](lefts.length * length)
  @transient private var scratch: Array[Double] = _

  def update(block: NDBlock): Unit = {
    Rows.check("SquaredDistances", block, columns, dtype)
    if (scratch == null) scratch = new Array[Double](columns)
    var row = 0
    while (row < block.rows) {
      Convert.toDoubles(block, row * columns, columns, scratch, 0)
      var pair = 0
      while (pair < lefts.length) { add(lefts(pair), rights(pair), pair * length); pair += 1 }
      row += 1
    }
  }

  private def add(left: Int, right: Int, at: Int): Unit = {
    val (x, to) = (scratch, sums)
    var t = 0
    while (t < length) {
      val difference = x(left + t) - x(right + t)
      to(at + t) += difference * difference
      t += 1
    }
  }

  override def finish(): Unit = scratch = null

  def merge(other: SquaredDistances): Unit = {
    Rows.checkMerge("SquaredDistances", columns, dtype, other.columns, other.dtype)
    ColumnLoops.add(other.sums, 0, sums.length, sums)
  }

  /** pairs x length, row by row. */
  def squares: Array[Double] = sums.clone

  def bytes: Long = 8L * (sums.length + lefts.length + rights.length)
}
