package org.thunder.stats

import org.thunder.array.{Convert, DType, NDBlock}

/** Mean and squared deviations of some rows, in `width` columns at most. */
private final class MomentsTile(width: Int) {
  val means = new Array[Double](width)
  val squares = new Array[Double](width)
  private val centers = new Array[Double](width)
  private val values = new Array[Double](width)

  /** Has rows taken relative to the means of those before, or to the first row. */
  def center(block: NDBlock, row: Int, before: Long, means: Array[Double], from: Int, count: Int): Unit = {
    if (before > 0) System.arraycopy(means, from, centers, 0, count)
    else Convert.toDoubles(block, row * block.rowLength + from, count, centers, 0)
    var j = 0
    while (j < count) { if (!java.lang.Double.isFinite(centers(j))) centers(j) = 0.0; j += 1 }
  }

  /** Means, and squared deviations from them, of `rows` rows from `row` on, in `count` columns from `from` on. */
  def take(block: NDBlock, row: Int, rows: Int, from: Int, count: Int): Unit = {
    java.util.Arrays.fill(means, 0.0)
    java.util.Arrays.fill(squares, 0.0)
    var i = row
    while (i < row + rows) {
      val at = i * block.rowLength + from
      if (block.dtype == DType.Float32)
        ColumnLoops.addDeviations(block.floats, at, count, centers, means, squares)
      else {
        Convert.toDoubles(block, at, count, values, 0)
        ColumnLoops.addDeviations(values, count, centers, means, squares)
      }
      i += 1
    }
    finish(count, rows)
  }

  /** Sums of deviations from the centres become means, and sums of their squares those about the means. */
  private def finish(count: Int, rows: Int): Unit = {
    var j = 0
    while (j < count) {
      val deviation = means(j) / rows
      squares(j) -= means(j) * deviation
      means(j) = centers(j) + deviation
      j += 1
    }
  }
}

private object MomentsTile {

  /** A tile's four arrays fit a first-level cache, and rows of usual length are read whole: memory is what is waited for. */
  final val Columns = 1024

  /** Sums of more rows lose digits. */
  final val MostRows = 16384L
}
