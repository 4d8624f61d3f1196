package org.thunder.signal

import org.thunder.array.{Convert, DType, LongSlabWorker, RowFunction, SingleSlabWorker, SlabWorker}

/** Zeros for a record of which no sample reaches `threshold`; other records stay, and so do those with a NaN. */
final case class Squelch(threshold: Double) extends RowFunction {

  def resultLength(length: Int): Int = length

  /** The records' own. */
  override def resultType(dtype: DType): DType = dtype

  def worker(length: Int): SlabWorker = (rows, in, out) => {
    var row = 0
    while (row < rows) {
      val from = row * length
      if (Reductions.max(in, from, length) < threshold)
        java.util.Arrays.fill(out, from, from + length, 0.0)
      else System.arraycopy(in, from, out, from, length)
      row += 1
    }
  }

  override def singleWorker(length: Int): Option[SingleSlabWorker] = Some { (rows, in, at, out, to) =>
    var row = 0
    while (row < rows) {
      val (from, first) = (at + row * length, to + row * length)
      if (Reductions.max(in, from, length) < threshold) java.util.Arrays.fill(out, first, first + length, 0f)
      else System.arraycopy(in, from, out, first, length)
      row += 1
    }
  }

  override def longWorker(length: Int, isUnsigned: Boolean): Option[LongSlabWorker] = Some {
    (rows, in, at, out, to) =>
      var row = 0
      while (row < rows) {
        val (from, first) = (at + row * length, to + row * length)
        val isQuiet = length == 0 || {
          val max = LongStatistic.Max(in, from, length, isUnsigned)
          (if (isUnsigned) Convert.unsignedToDouble(max) else max.toDouble) < threshold
        }
        if (isQuiet) java.util.Arrays.fill(out, first, first + length, 0L)
        else System.arraycopy(in, from, out, first, length)
        row += 1
      }
  }
}
