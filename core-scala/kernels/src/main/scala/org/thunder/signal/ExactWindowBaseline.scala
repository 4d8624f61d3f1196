package org.thunder.signal

import org.thunder.array.SlabWorker

/** A percentile of the samples in a window around each sample, interpolated as by `numpy.percentile`: of the samples
  * at most floor(window / 2) away, of which there are fewer at the ends.
  *
  * So an even window has window + 1 samples, an odd one exactly `window`. A window with a NaN gives NaN.
  *
  * @param window
  *   samples of the window
  * @param perc
  *   the percentile, in percent
  * @throws org.thunder.InvalidArgumentException
  *   for a window below 1 or a percentage outside 0 to 100
  */
final case class ExactWindowBaseline(window: Int, perc: Double = 20) extends Baseline {
  Baseline.checkWindow(window)
  Percentile.check("normalize: perc", perc)

  def worker(length: Int): SlabWorker = new SlabWorker {
    private val reach = window / 2
    private val ranks = new RecordRanks(length)
    private val members = new RankSet(length)

    def apply(rows: Int, in: Array[Double], out: Array[Double]): Unit = {
      var row = 0
      while (row < rows) {
        ranks.read(in, row * length, length)
        slide(in, out, row * length)
        row += 1
      }
    }

    /** The set is empty before and after. */
    private def slide(in: Array[Double], out: Array[Double], at: Int): Unit = {
      var (first, end, undefined) = (0, 0, 0) // the window's samples, and how many of them are NaN
      var i = 0
      while (i < length) {
        while (end < length && end - i <= reach) {
          members.add(ranks.of(end))
          if (in(at + end).isNaN) undefined += 1
          end += 1
        }
        while (i - first > reach) {
          members.remove(ranks.of(first))
          if (in(at + first).isNaN) undefined -= 1
          first += 1
        }
        out(at + i) = if (undefined > 0) Double.NaN else percentile(end - first)
        i += 1
      }
      while (first < end) { members.remove(ranks.of(first)); first += 1 }
    }

    private def percentile(count: Int): Double = {
      val position = (count - 1) * (perc / 100)
      val below = position.toInt
      val lower = ranks.value(members.find(below))
      if (below == position) lower
      else Percentile.interpolate(lower, ranks.value(members.find(below + 1)), position - below)
    }
  }
}
