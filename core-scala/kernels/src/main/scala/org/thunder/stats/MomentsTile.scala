package org.thunder.stats

import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.linalg.FloatRecords

/** Mean and squared deviations of some rows, in `width` columns at most. */
private class MomentsTile(val width: Int) {
  val means = new Array[Double](width)
  val squares = new Array[Double](width)
  protected val centers = new Array[Double](width)
  private val values = new Array[Double](width)

  /** Has rows taken relative to the means of those before, or to the first row. */
  def center(block: NDBlock, row: Int, before: Long, means: Array[Double], from: Int, count: Int): Unit = {
    if (before > 0) System.arraycopy(means, from, centers, 0, count)
    else Convert.toDoubles(block, row * block.rowLength + from, count, centers, 0)
    var j = 0
    while (j < count) { if (!java.lang.Double.isFinite(centers(j))) centers(j) = 0.0; j += 1 }
  }

  /** Means, and squared deviations from them, of `rows` rows from `row` on, in `count` columns from `from` on. */
  final def take(block: NDBlock, row: Int, rows: Int, from: Int, count: Int): Unit = {
    java.util.Arrays.fill(means, 0.0)
    java.util.Arrays.fill(squares, 0.0)
    add(block, row, rows, from, count)
    finish(count, rows)
  }

  /** Adds deviations from the centres to `means`, and their squares to `squares`. */
  protected def add(block: NDBlock, row: Int, rows: Int, from: Int, count: Int): Unit = {
    var i = row
    while (i < row + rows) {
      Convert.toDoubles(block, i * block.rowLength + from, count, values, 0)
      ColumnLoops.addDeviations(values, count, centers, means, squares)
      i += 1
    }
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

  /** With so many columns a tile's arrays take half of a first-level cache, or most of it in single precision. There, as
    * memory is what it waits for, rows of usual length should be read whole.
    */
  private final val Columns = 512
  private final val FloatColumns = 1024

  /** Sums of more rows lose digits. */
  final val MostRows = 16384L

  def apply(columns: Int, dtype: DType): MomentsTile =
    if (dtype == DType.Float32) new FloatMomentsTile(math.min(columns, FloatColumns))
    else new MomentsTile(math.min(columns, Columns))
}

/** The same of float32: HotSpot does not vectorise what turns values into doubles. The centres are numbers of single
  * precision. Deviations, their squares, and sums of a few of these are computed in it; larger sums keep what they round
  * away. Where squares are near the ends of its range, double precision takes over.
  */
private final class FloatMomentsTile(width: Int) extends MomentsTile(width) {
  import FloatMomentsTile._

  private val origins, values, deviations, products = new Array[Float](width)
  private val sums, sumRests, squareSums, squareRests = new Array[Float](width)

  override def center(
      block: NDBlock,
      row: Int,
      before: Long,
      means: Array[Double],
      from: Int,
      count: Int
  ): Unit = {
    super.center(block, row, before, means, from, count)
    var j = 0
    while (j < count) { origins(j) = centers(j).toFloat; centers(j) = origins(j).toDouble; j += 1 }
  }

  override protected def add(block: NDBlock, row: Int, rows: Int, from: Int, count: Int): Unit = {
    var first = row
    while (first < row + rows) {
      val some = math.min(Rows, row + rows - first)
      sum(block, first, some, from, count)
      if (isInRange(block, first, some, from, count)) {
        for (sum <- List(sums, sumRests)) ColumnLoops.add(sum, 0, count, means)
        for (sum <- List(squareSums, squareRests)) ColumnLoops.add(sum, 0, count, squares)
      } else super.add(block, first, some, from, count)
      first += some
    }
  }

  private def sum(block: NDBlock, first: Int, rows: Int, from: Int, count: Int): Unit = {
    for (sum <- List(sums, sumRests, squareSums, squareRests)) java.util.Arrays.fill(sum, 0.0f)
    var row = first
    while (row < first + rows) {
      val few = math.min(Few, first + rows - row)
      sumFew(block, row, few, from, count)
      ColumnLoops.add(deviations, count, sums, sumRests)
      ColumnLoops.add(products, count, squareSums, squareRests)
      row += few
    }
  }

  private def sumFew(block: NDBlock, first: Int, rows: Int, from: Int, count: Int): Unit = {
    java.util.Arrays.fill(deviations, 0.0f)
    java.util.Arrays.fill(products, 0.0f)
    var row = first
    while (row < first + rows) {
      System.arraycopy(block.floats, row * block.rowLength + from, values, 0, count)
      ColumnLoops.addDeviations(values, count, origins, deviations, products)
      row += 1
    }
  }

  private def isInRange(block: NDBlock, first: Int, rows: Int, from: Int, count: Int): Boolean = {
    var j = 0
    while (
      j < count &&
      (FloatRecords.isInRange(squareSums(j)) ||
        squareSums(j) == 0 && isConstant(block, first, rows, from + j, origins(j)))
    ) j += 1
    j == count
  }

  private def isConstant(block: NDBlock, first: Int, rows: Int, column: Int, value: Float): Boolean = {
    var row = first
    while (row < first + rows && block.floats(row * block.rowLength + column) == value) row += 1
    row == first + rows
  }
}

private object FloatMomentsTile {

  /** Sums of so few have an error of about a ten-millionth. */
  private final val Few = 16

  /** So few that sums of what is rounded away lose nothing to speak of. */
  private final val Rows = 256
}
