package org.thunder.signal

import org.thunder.array.{FloatSlabWorker, RowFunction, SlabWorker}

/** Change relative to a baseline b (dF/F for fluorescence): (y - b) / (b + offset).
  *
  * A record with a NaN becomes NaN; a zero denominator gives an infinity or NaN, as in NumPy.
  *
  * @param baseline
  *   b, see [[Baseline]]
  * @param offset
  *   keeps the quotient finite for dark records; in units of the record
  */
final case class Normalize(baseline: Baseline = PercentileBaseline(), offset: Double = 0.1)
    extends RowFunction {

  def resultLength(length: Int): Int = length

  def worker(length: Int): SlabWorker = {
    val baselineWorker = baseline.worker(length)
    (rows, in, out) => {
      baselineWorker(rows, in, out)
      var i = 0
      while (i < rows * length) {
        val b = out(i)
        out(i) = (in(i) - b) / (b + offset)
        i += 1
      }
    }
  }

  /** Where the baseline has one. */
  override def floatWorker(length: Int): Option[FloatSlabWorker] =
    baseline.floatWorker(length).map { baselineWorker => (rows, in, at, out) =>
      baselineWorker(rows, in, at, out)
      var i = 0
      while (i < rows * length) {
        val b = out(i)
        out(i) = (in(at + i) - b) / (b + offset)
        i += 1
      }
    }
}
