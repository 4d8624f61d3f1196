package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{FloatSlabWorker, NDBlock, RowFunction, SlabWorker}

/** Pearson's correlation of every record with each signal, as `numpy.corrcoef`; k values a record.
  *
  * A constant record or signal gives NaN, and so does a NaN in either. One matrix product: 2 n k operations a
  * record, for results of float32 in single precision with errors of about 1e-6.
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

  def worker(length: Int): SlabWorker = products(length)

  override def floatWorker(length: Int): Option[FloatSlabWorker] = products(length).inFloats

  private def products(length: Int) = {
    val normal = signals.toDoubles.clone()
    for (k <- 0 until signals.rows) {
      val norm = math.sqrt(Reductions.center(normal, k * length, length))
      for (i <- k * length until (k + 1) * length) normal(i) /= norm
    }
    new CenteredProducts(length, signals.rows, normal, signals.rows) {
      def finish(products: Array[Double], at: Int, energy: Double, out: Array[Double], to: Int): Unit = {
        val norm = math.sqrt(energy)
        var k = 0
        while (k < count) {
          val r = products(at + k) / norm
          out(to + k) = math.max(-1.0, math.min(1.0, r)) // rounding may exceed 1; NaN stays
          k += 1
        }
      }
    }
  }
}
