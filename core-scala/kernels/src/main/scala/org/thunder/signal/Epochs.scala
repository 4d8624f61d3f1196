package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{RowFunction, SlabWorker}

/** Windows of every record, such as those around events: `window` samples from each start on, one window behind the
  * other, on request less their own mean over some of their samples.
  *
  * @param starts
  *   the first sample of each window, counted from 0
  * @param window
  *   samples of a window
  * @param baseline
  *   the samples whose mean is subtracted from a window: the first one, counted from the window's start, and how many;
  *   0 of them for none
  * @throws InvalidArgumentException
  *   for no start, a window below 1, or a baseline that leaves it
  */
final case class Epochs(starts: Array[Int], window: Int, baseline: (Int, Int) = (0, 0)) extends RowFunction {
  private val (first, count) = baseline
  if (starts.isEmpty) throw new InvalidArgumentException("epochs: there are no starts")
  if (window < 1)
    throw new InvalidArgumentException(s"epochs: a window must be at least 1 sample, but is $window")
  if (first < 0 || count < 0 || first + count > window) throw new InvalidArgumentException(
    s"epochs: the baseline's $count samples from $first on leave the window of $window samples"
  )

  /** @throws InvalidArgumentException if a window leaves the records */
  def resultLength(length: Int): Int = {
    for (start <- starts if start < 0 || start.toLong + window > length) throw new InvalidArgumentException(
      s"epochs: the window of $window samples from sample $start on leaves the record's $length samples"
    )
    starts.length * window
  }

  def worker(length: Int): SlabWorker = (rows, in, out) => {
    var row = 0
    while (row < rows) {
      var e = 0
      while (e < starts.length) {
        val to = (row * starts.length + e) * window
        System.arraycopy(in, row * length + starts(e), out, to, window)
        if (count > 0) subtractBaseline(out, to)
        e += 1
      }
      row += 1
    }
  }

  private def subtractBaseline(values: Array[Double], at: Int): Unit = {
    var (sum, i) = (0.0, at + first)
    while (i < at + first + count) { sum += values(i); i += 1 }
    Reductions.subtract(values, at, window, sum / count)
  }
}
