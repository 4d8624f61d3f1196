package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{RowFunction, SlabWorker}

/** The baseline of a record, one value for each of its samples. Workers leave the records in `in` as they are. */
trait Baseline extends RowFunction {
  final def resultLength(length: Int): Int = length
}

object Baseline {

  /** The baseline that `normalize` calls by this name.
    *
    * @param method
    *   `mean`; `percentile` of the whole record; `window`, the percentile of a window around each sample by rank
    *   ([[WindowBaseline]]); `window-exact`, interpolated ([[ExactWindowBaseline]])
    * @param perc
    *   the percentile, in percent
    * @param window
    *   samples of the window, for the methods that have one
    * @throws InvalidArgumentException
    *   for another method, percentage or window
    */
  def apply(method: String, perc: Double = 20, window: Int = 0): Baseline = method match {
    case "mean" => MeanBaseline
    case "percentile" => PercentileBaseline(perc)
    case "window" => WindowBaseline(window, perc)
    case "window-exact" => ExactWindowBaseline(window, perc)
    case other =>
      throw new InvalidArgumentException(
        s"normalize: method must be 'mean', 'percentile', 'window' or 'window-exact', but is '$other'"
      )
  }

  private[signal] def checkWindow(window: Int): Unit = if (window < 1)
    throw new InvalidArgumentException(s"normalize: window must be at least 1 sample, but is $window")
}

/** The mean of the record. */
case object MeanBaseline extends Baseline {
  def worker(length: Int): SlabWorker = (rows, in, out) => {
    var row = 0
    while (row < rows) {
      val from = row * length
      java.util.Arrays.fill(out, from, from + length, Reductions.mean(in, from, length))
      row += 1
    }
  }
}

/** A percentile of the record, as [[Percentile]] defines it. */
final case class PercentileBaseline(perc: Double = 20) extends Baseline {
  Percentile.check("normalize: perc", perc)

  def worker(length: Int): SlabWorker = (rows, in, out) => {
    System.arraycopy(in, 0, out, 0, rows * length)
    var row = 0
    while (row < rows) {
      val from = row * length
      java.util.Arrays.fill(out, from, from + length, Percentile(out, from, length, perc))
      row += 1
    }
  }
}
