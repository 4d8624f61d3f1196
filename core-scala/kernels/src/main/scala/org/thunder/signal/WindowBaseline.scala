package org.thunder.signal

import org.thunder.array.{FloatKeys, SingleSlabWorker, SlabWorker}

/** A percentile of the samples in a window around each sample, by rank: `scipy.ndimage.percentile_filter` with mode
  * `nearest`. The record is continued by its first and last sample; of the window's samples in their order, the one at
  * place floor(window perc / 100) is taken, without interpolation.
  *
  * A NaN counts as larger than every number, as in `numpy.sort`, so a few of them leave a low percentile usable. The
  * record is sorted once, in linear time; then a set of ranks slides along it. Windows of up to 400 samples in single
  * precision go through a network ([[WindowNetwork]]), which is at least as fast.
  *
  * @param window
  *   samples of the window; one of even size reaches one sample farther back than forward
  * @param perc
  *   the percentile, in percent
  * @throws org.thunder.InvalidArgumentException
  *   for a window below 1 or a percentage outside 0 to 100
  */
final case class WindowBaseline(window: Int, perc: Double = 20) extends Baseline {
  Baseline.checkWindow(window)
  Percentile.check("normalize: perc", perc)

  /** As SciPy computes it. */
  private def place: Int = if (perc == 100) window - 1 else (window.toDouble * perc / 100).toInt

  override def singleWorker(length: Int): Option[SingleSlabWorker] =
    WindowNetwork.ifShort(window, place to place).map { network =>
      val before = window / 2
      val records = new NetworkRecords(length, before, window - 1 - before, 1, network)
      (rows, in, at, out, to) => {
        val found = records(rows, in, at)(0)
        var row = 0
        while (row < rows) {
          FloatKeys.write(found, row * records.stride, length, out, to + row * length)
          row += 1
        }
      }
    }

  def worker(length: Int): SlabWorker = new SlabWorker {
    private val padded = new Array[Double](Math.addExact(length, window - 1))
    private val ranks = new RecordRanks(padded.length)
    private val members = new RankSet(padded.length)

    def apply(rows: Int, in: Array[Double], out: Array[Double]): Unit = if (length > 0) {
      var row = 0
      while (row < rows) {
        pad(in, row * length)
        ranks.read(padded, 0, padded.length)
        slide(out, row * length)
        row += 1
      }
    }

    private def pad(in: Array[Double], from: Int): Unit = {
      val before = window / 2
      java.util.Arrays.fill(padded, 0, before, in(from))
      System.arraycopy(in, from, padded, before, length)
      java.util.Arrays.fill(padded, before + length, padded.length, in(from + length - 1))
    }

    /** The set is empty before and after. */
    private def slide(out: Array[Double], at: Int): Unit = {
      val rank = place
      var i = 0
      while (i < window - 1) { members.add(ranks.of(i)); i += 1 }
      i = 0
      while (i < length) {
        members.add(ranks.of(i + window - 1))
        out(at + i) = ranks.value(members.find(rank))
        members.remove(ranks.of(i))
        i += 1
      }
      while (i < padded.length) { members.remove(ranks.of(i)); i += 1 }
    }
  }
}
