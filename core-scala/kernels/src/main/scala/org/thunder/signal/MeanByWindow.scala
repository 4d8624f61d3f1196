package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{FloatSlabWorker, RowFunction, RowSums, SlabWorker}

/** The mean over windows around given samples, such as the average around an event: of each window the samples from
  * floor(window / 2) before its centre on, `window` of them.
  *
  * @param centers
  *   the samples, counted from 0
  * @param window
  *   samples of a window
  * @throws InvalidArgumentException
  *   for no centre, or a window below 1
  */
final case class MeanByWindow(centers: Array[Int], window: Int) extends RowFunction {
  if (centers.isEmpty) throw new InvalidArgumentException("mean_by_window: there are no indices")
  if (window < 1)
    throw new InvalidArgumentException(s"mean_by_window: window must be at least 1 sample, but is $window")

  /** @throws InvalidArgumentException if a window leaves the records */
  def resultLength(length: Int): Int = {
    for (center <- centers) {
      val first = center.toLong - window / 2
      if (first < 0 || first + window > length) throw new InvalidArgumentException(
        s"mean_by_window: the window of $window samples around sample $center leaves the record's $length samples"
      )
    }
    window
  }

  override def floatWorker(length: Int): Option[FloatSlabWorker] = Some { (rows, in, at, out) =>
    means(rows, length, out)((from, to) => RowSums.add(in, at + from, window, out, to))
  }

  def worker(length: Int): SlabWorker = (rows, in, out) =>
    means(rows, length, out)((from, to) => RowSums.add(in, from, window, out, to))

  /** Means of the windows that `add` adds, which is called with each one's place and that of its record's result. */
  private def means(rows: Int, length: Int, out: Array[Double])(add: (Int, Int) => Unit): Unit = {
    java.util.Arrays.fill(out, 0, rows * window, 0.0)
    var row = 0
    while (row < rows) {
      var c = 0
      while (c < centers.length) {
        add(row * length + centers(c) - window / 2, row * window)
        c += 1
      }
      row += 1
    }
    var i = 0
    while (i < rows * window) { out(i) /= centers.length; i += 1 }
  }
}
