package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{FloatSlabWorker, RowFunction, SlabWorker}

/** Cross-correlation of every record with a signal, at the lags -lag, ..., lag.
  *
  * Record and signal are centred and scaled to norm 1; the signal is then shifted with zeros coming in (a positive
  * lag delays it) and not scaled again, and the dot product taken. A constant record gives 0, a constant signal
  * or a NaN gives NaN. One matrix product: 2 n (2 lag + 1) operations a record, for results of float32 in single
  * precision with errors of about 1e-6.
  *
  * @throws InvalidArgumentException
  *   for a negative lag
  */
final case class CrossCorr(signal: Array[Double], lag: Int = 0) extends RowFunction {
  if (lag < 0) throw new InvalidArgumentException(s"crosscorr: lag must be 0 or more, but is $lag")

  /** @throws InvalidArgumentException if the signal is not as long as the records */
  def resultLength(length: Int): Int =
    if (length == signal.length) 2 * lag + 1
    else throw new InvalidArgumentException(
      s"crosscorr: the signal must have as many samples as a record, $length, but has ${signal.length}"
    )

  def worker(length: Int): SlabWorker = products(length)

  override def floatWorker(length: Int): Option[FloatSlabWorker] = products(length).inFloats

  private def products(length: Int) = {
    val isConstant = signal.forall(_ == signal.head)
    val lags = 2 * lag + 1
    new CenteredProducts(length, lags, shiftedSignals(length), lags) {
      def finish(products: Array[Double], at: Int, energy: Double, out: Array[Double], to: Int): Unit = {
        val norm = math.sqrt(energy)
        var i = 0
        while (i < lags) {
          out(to + i) = if (isConstant) Double.NaN else if (norm == 0) 0 else products(at + i) / norm
          i += 1
        }
      }
    }
  }

  private def shiftedSignals(length: Int): Array[Double] = {
    val normal = signal.clone()
    val norm = math.sqrt(Reductions.center(normal, 0, length))
    val shifted = new Array[Double]((2 * lag + 1) * length)
    for (row <- 0 to 2 * lag; i <- 0 until length) {
      val from = i - (row - lag)
      if (from >= 0 && from < length) shifted(row * length + i) = normal(from) / norm
    }
    shifted
  }
}
