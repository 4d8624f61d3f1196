package org.thunder.stats

import org.thunder.array.{Convert, DType, NDBlock}

/** Sums of the rows of each region, in double precision. A row may belong to several regions, or to none.
  *
  * Keeps `columns` doubles for each region that has had a row. What was sent elsewhere can be merged, not updated.
  *
  * @param count
  *   number of regions
  * @param starts
  *   where each row's regions start in `regions`, and where the last row's end
  * @param regions
  *   the regions of every row, one row behind the other
  */
final class RegionSums(
    val columns: Int,
    val dtype: DType,
    count: Int,
    @transient private val starts: Array[Int],
    @transient private val regions: Array[Int]
) extends Serializable {

  private val sums = new Array[Array[Double]](count)
  @transient private var row: Array[Double] = _

  /** Takes in a block whose first row has the number `firstRow`. */
  def update(block: NDBlock, firstRow: Int): Unit = {
    Rows.check("RegionSums", block, columns, dtype)
    if (row == null) row = new Array[Double](columns)
    var i = 0
    while (i < block.rows) {
      val end = starts(firstRow + i + 1)
      var at = starts(firstRow + i)
      if (at < end) Convert.toDoubles(block, i * columns, columns, row, 0)
      while (at < end) { add(regions(at), row); at += 1 }
      i += 1
    }
  }

  def merge(other: RegionSums): Unit =
    for (region <- 0 until count) other.of(region).foreach(add(region, _))

  /** The sum of a region, if one of its rows has come. */
  def of(region: Int): Option[Array[Double]] = Option(sums(region))

  private def add(region: Int, row: Array[Double]): Unit = {
    if (sums(region) == null) sums(region) = new Array[Double](columns)
    ColumnLoops.add(row, 0, columns, sums(region))
  }
}
