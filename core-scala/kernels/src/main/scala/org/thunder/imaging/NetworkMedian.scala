package org.thunder.imaging

import org.thunder.array.{NDBlock, SelectionNetwork}

/** Medians of small windows, a row of windows at a time.
  *
  * The columns of the windows are sorted first, once for all windows that share them; the windows are then merges of
  * the same sorted columns, each moved by one step.
  */
private[imaging] final class NetworkMedian[A](rows: WindowRows, keys: Keys[A]) extends MedianWorker {
  private val (columnSorter, ofRank) = SelectionNetwork.sort(rows.column)
  private val (selector, medians) =
    SelectionNetwork.select(Seq.fill(rows.size)(rows.column), Seq(rows.size * rows.column / 2))

  private val padded = Vector.fill(rows.rows)(keys.allocate(rows.paddedLength))
  private val columns = Vector.fill(rows.column)(keys.allocate(rows.paddedLength))
  private val segment = math.min(rows.rowLength, NetworkMedian.segment(rows.size * rows.column))
  private val windows = Vector.fill(rows.size * rows.column)(keys.allocate(segment))

  def apply(frames: NDBlock, at: Int, result: NDBlock): Unit = {
    for (row <- 0 until rows.rows) {
      keys.read(frames, at + row * rows.rowLength, rows.rowLength, padded(row), rows.start)
      rows.reflectEnds(padded(row).asInstanceOf[AnyRef])
    }
    for (row <- 0 until rows.rows) {
      sortColumns(rows.neighbours(row))
      var from = 0
      while (from < rows.rowLength) {
        val count = math.min(segment, rows.rowLength - from)
        fillWindows(from, count)
        SelectionNetwork.run(selector, windows, count, keys)
        keys.write(windows(medians.head), 0, count, result, at + row * rows.rowLength + from)
        from += count
      }
    }
  }

  private def sortColumns(neighbours: Array[Int]): Unit = {
    for (i <- neighbours.indices) copy(padded(neighbours(i)), 0, columns(i), rows.paddedLength)
    SelectionNetwork.run(columnSorter, columns, rows.paddedLength, keys)
  }

  private def fillWindows(from: Int, count: Int): Unit = {
    var step = 0
    while (step < rows.size) {
      var rank = 0
      while (rank < rows.column) {
        copy(columns(ofRank(rank)), from + step * rows.inner, windows(step * rows.column + rank), count)
        rank += 1
      }
      step += 1
    }
  }

  private def copy(from: A, at: Int, to: A, count: Int): Unit = System.arraycopy(from, at, to, 0, count)
}

private object NetworkMedian {

  /** Pixels of a row at once: the keys of their windows fit the first-level cache, and vector loops are long enough to
    * be worth their while.
    */
  private def segment(window: Int): Int = math.max(128, 6144 / window / 16 * 16)
}
