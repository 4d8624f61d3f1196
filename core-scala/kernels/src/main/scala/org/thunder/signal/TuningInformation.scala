package org.thunder.signal

import org.thunder.array.{DType, RowFunction, SlabWorker}

/** What every record, a tuning curve, tells of the stimulus (Skaggs et al. 1993): the information rate sum of p r
  * log2(r / m), in bits per unit of time in which the rates r are, where p is the share of time and m the mean rate; and
  * that over m, in bits per event. Bins that do not occur (NaN in the curve, p = 0) count for nothing, a rate of 0
  * neither; NaN for a curve without rates, or with a negative one.
  *
  * @param occupancy
  *   the time in each bin, in any unit
  */
final case class TuningInformation(occupancy: Array[Double]) extends RowFunction {
  private val shares = occupancy.map(_ / occupancy.sum)

  def resultLength(length: Int): Int = { Tuning.check(occupancy, "occupancy", length); 2 }

  override def resultType(dtype: DType): DType = DType.Float64

  def worker(length: Int): SlabWorker = (rows, in, out) => {
    var row = 0
    while (row < rows) {
      val at = row * length
      val mean = sum(in, at)(identity)
      val rate = sum(in, at)(r => if (r == 0) 0.0 else r * math.log(r / mean)) / math.log(2)
      out(2 * row) = if (mean > 0) rate else Double.NaN
      out(2 * row + 1) = rate / mean
      row += 1
    }
  }

  /** Of a function of the rates, by the time in their bins. */
  private def sum(in: Array[Double], at: Int)(function: Double => Double): Double = {
    var (total, i) = (0.0, 0)
    while (i < shares.length) {
      if (shares(i) > 0) total += shares(i) * function(in(at + i))
      i += 1
    }
    total
  }
}
