package org.thunder.signal

import org.thunder.array.{FloatSlabWorker, SlabWorker}
import org.thunder.linalg.ExactRecord

/** Baselines of records in single precision by a [[WindowNetwork]]; those with a NaN, which it cannot order, go by ranks.
  *
  * @param byRanks
  *   finds the same in double precision
  */
private[signal] abstract class NetworkBaseline(length: Int, byRanks: SlabWorker) extends FloatSlabWorker {
  private lazy val ranked = new ExactRecord(byRanks, length, length)

  /** The baseline of the record that begins at `in(at)`, to `out` from `to` on. */
  protected def select(in: Array[Float], at: Int, out: Array[Double], to: Int): Unit

  def apply(rows: Int, in: Array[Float], at: Int, out: Array[Double]): Unit = if (length > 0) {
    var row = 0
    while (row < rows) {
      val from = at + row * length
      if (Reductions.hasNaN(in, from, length)) ranked(in, from, out, row * length)
      else select(in, from, out, row * length)
      row += 1
    }
  }
}
