package org.thunder.imaging

/** How frames of one shape lie in memory for a window that slides along rows.
  *
  * The window slides along the last axis on which it has a size; a row is that axis with what is behind it, so a step
  * moves by `inner` pixels. The other axes with a size make up the window's column: the rows in which it lies.
  *
  * @param shape
  *   the axes of a frame
  * @param sizes
  *   of the window; 0 and 1 leave an axis alone. At least one is larger.
  */
private[imaging] final class WindowRows(shape: IndexedSeq[Int], sizes: IndexedSeq[Int]) {
  private val sliding = sizes.lastIndexWhere(_ > 1)
  private val outer = shape.take(sliding)
  private val extents = sizes.take(sliding).map(math.max(1, _))
  private val tables = outer.zip(extents).map { case (length, size) => WindowRows.positions(length, size) }

  /** Steps of the window along its axis. */
  val size: Int = sizes(sliding)

  /** Pixels of one step. */
  val inner: Int = shape.drop(sliding + 1).product
  val steps: Int = shape(sliding)
  val rowLength: Int = steps * inner
  val rows: Int = outer.product

  /** Rows in which a window lies. */
  val column: Int = extents.product

  /** Pixels of a row with its reflected ends. */
  val paddedLength: Int = (steps + size - 1) * inner

  private val rowPositions = WindowRows.positions(steps, size)

  /** The rows in which the windows around the pixels of `row` lie. */
  def neighbours(row: Int): Array[Int] = {
    val found = new Array[Int](column)
    var (stride, count) = (rows, 1)
    for (axis <- outer.indices) {
      stride /= outer(axis)
      addAxis(tables(axis), row / stride % outer(axis), extents(axis), stride, found, count)
      count *= extents(axis)
    }
    found
  }

  /** Every one of the first `count` rows of `found` becomes `extent` rows, those of the places from `at` on. */
  private def addAxis(
      places: Array[Int],
      at: Int,
      extent: Int,
      stride: Int,
      found: Array[Int],
      count: Int
  ): Unit = {
    var i = count - 1
    while (i >= 0) { // the last one first: none is overwritten before it is read
      val base = found(i)
      var e = 0
      while (e < extent) { found(i * extent + e) = base + places(at + e) * stride; e += 1 }
      i -= 1
    }
  }

  /** Fills in the reflected ends of a row, of which the pixels have been put at [[start]]. */
  def reflectEnds(row: AnyRef): Unit = {
    reflect(row, 0, size / 2)
    reflect(row, size / 2 + steps, rowPositions.length)
  }

  private def reflect(row: AnyRef, from: Int, until: Int): Unit = {
    var step = from
    while (step < until) {
      System.arraycopy(row, start + rowPositions(step) * inner, row, step * inner, inner)
      step += 1
    }
  }

  /** Where a padded row's own pixels begin. */
  val start: Int = size / 2 * inner
}

private[imaging] object WindowRows {

  /** The elements in the windows of `size` around all elements: those of element i are from i to i + size - 1. */
  private def positions(length: Int, size: Int): Array[Int] =
    Reflection.table(length, size / 2, size - size / 2 - 1)
}
