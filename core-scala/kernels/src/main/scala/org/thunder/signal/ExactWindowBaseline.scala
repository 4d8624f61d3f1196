package org.thunder.signal

import org.thunder.array.{FloatKeys, FloatSlabWorker, SlabWorker}
import org.thunder.linalg.ExactRecord

/** A percentile of the samples in a window around each sample, interpolated as by `numpy.percentile`: of the samples
  * at most floor(window / 2) away, of which there are fewer at the ends.
  *
  * So an even window has window + 1 samples, an odd one exactly `window`. A window with a NaN gives NaN.
  * Computed as [[WindowBaseline]] is.
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

  override def floatWorker(length: Int): Option[FloatSlabWorker] = {
    val whole = 2 * (window / 2) + 1
    val below = position(whole).toInt
    val ranks = below to (if (below == position(whole)) below else below + 1)
    if (length < whole) None
    else WindowNetwork.ifShort(whole, ranks).map(new ExactNetwork(length, whole, ranks.length, _))
  }

  /** The network finds the neighbours in order of the percentile in whole windows; those at the ends, which are smaller,
    * go by ranks.
    */
  private final class ExactNetwork(length: Int, whole: Int, ranks: Int, network: WindowNetwork)
      extends FloatSlabWorker {
    private val reach = whole / 2
    private val count = length - 2 * reach
    private val fraction = position(whole) - position(whole).toInt
    private val records = new NetworkRecords(length, 0, 0, ranks, network)
    private val ends = new ExactRecord(worker(2 * reach), 2 * reach, 2 * reach)
    private val ofEnds = new Array[Double](2 * reach)
    private val (lower, upper) = (new Array[Double](count), new Array[Double](count))
    private lazy val withNaN = new ExactRecord(worker(length), length, length)

    def apply(rows: Int, in: Array[Float], at: Int, out: Array[Double]): Unit = {
      val found = records(rows, in, at)
      var row = 0
      while (row < rows) {
        val (from, to) = (at + row * length, row * length)
        if (Reductions.hasNaN(in, from, length)) withNaN(in, from, out, to)
        else {
          FloatKeys.write(found(0), to, count, lower, 0)
          FloatKeys.write(found(ranks - 1), to, count, upper, 0)
          finish(in, from, out, to)
        }
        row += 1
      }
    }

    private def finish(in: Array[Float], from: Int, out: Array[Double], to: Int): Unit = {
      var i = 0
      while (i < count) {
        out(to + reach + i) = Percentile.interpolate(lower(i), upper(i), fraction)
        i += 1
      }
      ends(in, from, ofEnds, 0)
      System.arraycopy(ofEnds, 0, out, to, reach)
      ends(in, from + length - 2 * reach, ofEnds, 0)
      System.arraycopy(ofEnds, reach, out, to + length - reach, reach)
    }
  }

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
