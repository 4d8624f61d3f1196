package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{NDBlock, RowFunction, SlabWorker}

/** Pearson's correlation of every record with each signal, as `numpy.corrcoef`; k values a record.
  *
  * A constant record or signal gives NaN, and so does a NaN in either. One matrix product: 2 n k operations a
  * record.
  *
  * @param signals
  *   the signals as a block (k, n), of any type
  * @throws InvalidArgumentException
  *   for signals of another shape
  */
final case class Correlate(signals: NDBlock) extends RowFunction {
  if (signals.shape.length != 2 || signals.rows == 0) throw new InvalidArgumentException(
    s"correlate: signals must have the shape (signals, samples), but have ${signals.shape.mkString("(", ", ", ")")}"
  )

  /** @throws InvalidArgumentException if the signals are not as long as the records */
  def resultLength(length: Int): Int =
    if (length == signals.rowLength) signals.rows
    else throw new InvalidArgumentException(
      s"correlate: a signal must have as many samples as a record, $length, but has ${signals.rowLength}"
    )

  def worker(length: Int): SlabWorker = {
    val count = signals.rows
    val centered = signals.toDoubles.clone()
    val signalNorms = Array.tabulate(count)(k => math.sqrt(Reductions.center(centered, k * length, length)))
    val scratch = new Growing
    (rows, in, out) => {
      val norms = scratch(rows)
      var row = 0
      while (row < rows) {
        norms(row) = math.sqrt(Reductions.center(in, row * length, length))
        row += 1
      }
      SlabProduct.project(rows, length, in, count, centered, out)
      row = 0
      while (row < rows) {
        var k = 0
        while (k < count) {
          val r = out(row * count + k) / norms(row) / signalNorms(k)
          out(row * count + k) = math.max(-1.0, math.min(1.0, r)) // rounding may exceed 1; NaN stays
          k += 1
        }
        row += 1
      }
    }
  }
}
