package org.thunder.signal

import org.thunder.array.{Convert, FloatChanges, FloatSlabWorker, RowFunction, SingleSlabWorker, SlabWorker}

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
      Normalize.changes(in, rows * length, offset, out)
    }
  }

  /** For baselines that are no floats. */
  override def floatWorker(length: Int): Option[FloatSlabWorker] =
    baseline.floatWorker(length).map { baselineWorker =>
      var records = Array.emptyDoubleArray
      (rows, in, at, out) => {
        baselineWorker(rows, in, at, out)
        val count = rows * length
        if (records.length < count) records = new Array[Double](count)
        Convert.toDoubles(in, at, count, records, 0)
        Normalize.changes(records, count, offset, out)
      }
    }

  override def singleWorker(length: Int): Option[SingleSlabWorker] =
    if (baseline == MeanBaseline) Some(relativeToMean(length))
    else baseline.singleWorker(length).map { baselineWorker =>
      var baselines = Array.emptyFloatArray
      (rows, in, at, out, to) => {
        val count = rows * length
        if (baselines.length < count) baselines = new Array[Float](count)
        baselineWorker(rows, in, at, baselines, 0)
        FloatChanges.relative(in, at, count, baselines, offset, out, to)
      }
    }

  private def relativeToMean(length: Int): SingleSlabWorker = (rows, in, at, out, to) => {
    var row = 0
    while (row < rows) {
      val from = at + row * length
      val mean = Reductions.sum(in, from, length) / length
      FloatChanges.scale(in, from, length, mean, 1 / (mean + offset), out, to + row * length)
      row += 1
    }
  }
}

object Normalize {

  /** In place of the baselines. */
  private def changes(values: Array[Double], count: Int, offset: Double, baselines: Array[Double]): Unit = {
    var i = 0
    while (i < count) {
      val b = baselines(i)
      baselines(i) = (values(i) - b) / (b + offset)
      i += 1
    }
  }
}
