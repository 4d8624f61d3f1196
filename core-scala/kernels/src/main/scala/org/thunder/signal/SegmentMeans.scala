package org.thunder.signal

import org.thunder.array.{FloatSlabWorker, RowSums, SlabWorker}

/** Means over segments of every record of `length` samples, as long as each other: value i of a result is that of the
  * segments' samples i.
  *
  * @param starts
  *   where in a record the segments begin
  * @param width
  *   samples of a segment
  */
private[signal] final class SegmentMeans(length: Int, starts: Array[Int], width: Int) {
  val worker: SlabWorker = (rows, in, out) =>
    means(rows, out)((from, to) => RowSums.add(in, from, width, out, to))

  val floatWorker: FloatSlabWorker = (rows, in, at, out) =>
    means(rows, out)((from, to) => RowSums.add(in, at + from, width, out, to))

  /** Means of the segments that `add` adds, which is called with each one's place and that of its record's result. */
  private def means(rows: Int, out: Array[Double])(add: (Int, Int) => Unit): Unit = {
    java.util.Arrays.fill(out, 0, rows * width, 0.0)
    var row = 0
    while (row < rows) {
      var s = 0
      while (s < starts.length) { add(row * length + starts(s), row * width); s += 1 }
      row += 1
    }
    var i = 0
    while (i < rows * width) { out(i) /= starts.length; i += 1 }
  }
}
