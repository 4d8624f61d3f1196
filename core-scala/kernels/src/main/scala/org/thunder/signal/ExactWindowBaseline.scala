package org.thunder.signal

import org.thunder.array.SlabWorker

/** A percentile of the samples in a window around each sample, interpolated as by `numpy.percentile`: of the samples
  * at most floor(window / 2) away, of which there are fewer at the ends.
  *
  * So an even window has window + 1 samples, an odd one exactly `window`. A window with a NaN gives NaN. Computed as
  * [[WindowBaseline]] is.
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
    private val whole = 2 * reach + 1
    private val below = position(whole).toInt
    private val fraction = position(whole) - below
    private val network =
      WindowNetwork.ifShort(whole, if (fraction == 0) Seq(below) else Seq(below, below + 1))
    private val values =
      network.fold(Array.empty[Array[Double]])(_ => Array.fill(2)(new Array[Double](length)))
    private val samples = new Array[Double](whole)
    private lazy val ranks = new RecordRanks(length)
    private lazy val members = new RankSet(length)

    def apply(rows: Int, in: Array[Double], out: Array[Double]): Unit = {
      var row = 0
      while (row < rows) {
        val at = row * length
        if (network.isEmpty || length < whole || Reductions.hasNaN(in, at, length)) slide(in, out, at)
        else select(in, out, at)
        row += 1
      }
    }

    /** The network for the whole windows, and each smaller one at the ends by itself. */
    private def select(in: Array[Double], out: Array[Double], at: Int): Unit = {
      network.get(in, at, length - 2 * reach, values, 0)
      val (lower, upper) = (values(0), values(1))
      var i = reach
      while (i < length - reach) {
        val j = i - reach
        out(at + i) = if (fraction == 0) lower(j) else Percentile.interpolate(lower(j), upper(j), fraction)
        i += 1
      }
      i = 0
      while (i < reach) {
        out(at + i) = ofSamples(in, at, i + reach + 1)
        out(at + length - 1 - i) = ofSamples(in, at + length - 1 - i - reach, i + reach + 1)
        i += 1
      }
    }

    private def ofSamples(in: Array[Double], from: Int, count: Int): Double = {
      System.arraycopy(in, from, samples, 0, count)
      Percentile(samples, 0, count, perc)
    }

    /** The set is empty before and after. */
    private def slide(in: Array[Double], out: Array[Double], at: Int): Unit = {
      ranks.read(in, at, length)
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
      val place = position(count)
      val below = place.toInt
      val lower = ranks.value(members.find(below))
      if (below == place) lower
      else Percentile.interpolate(lower, ranks.value(members.find(below + 1)), place - below)
    }
  }

  /** Where the percentile is in the order of `count` samples. */
  private def position(count: Int): Double = (count - 1) * (perc / 100)
}
