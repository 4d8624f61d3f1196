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
    *   `mean`, or `percentile` (of the whole record, `perc` in percent)
    * @throws InvalidArgumentException
    *   for another method or percentage
    */
  def apply(method: String, perc: Double = 20): Baseline = method match {
    case "mean" => MeanBaseline
    case "percentile" => PercentileBaseline(perc)
    case other =>
      throw new InvalidArgumentException(s"normalize: method must be 'mean' or 'percentile', but is '$other'")
  }
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
