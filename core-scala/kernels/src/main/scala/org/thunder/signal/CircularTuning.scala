package org.thunder.signal

import org.thunder.array.{DType, RowFunction, SlabWorker}

/** Von Mises tuning of every record, whose samples are responses at some angles: the mean angle, from -pi to pi, and
  * the concentration kappa, by the approximation of Fisher (1993, section 4.5.5) to the maximum likelihood from the
  * length v of the mean resultant.
  *
  * Responses less the record's least one are the angles' weights. A constant record has no angle (NaN) and kappa 0; of
  * kappa above 1e8, which one response alone gives, 0 is told, as in Thunder 0.6.
  *
  * @param angles
  *   radians, one for each sample
  */
final case class CircularTuning(angles: Array[Double]) extends RowFunction {
  private val cosines = angles.map(math.cos)
  private val sines = angles.map(math.sin)

  def resultLength(length: Int): Int = { Tuning.check(angles, "angles", length); 2 }

  override def resultType(dtype: DType): DType = DType.Float64

  def worker(length: Int): SlabWorker = (rows, in, out) => {
    var row = 0
    while (row < rows) {
      val at = row * length
      Tuning.weights(in, at, length)
      val (x, y) = (Tuning.product(in, at, cosines), Tuning.product(in, at, sines))
      out(2 * row) = if (x == 0 && y == 0) Double.NaN else math.atan2(y, x)
      out(2 * row + 1) = CircularTuning.concentration(math.min(1.0, math.hypot(x, y)))
      row += 1
    }
  }
}

object CircularTuning {
  private final val Most = 1e8

  /** Kappa from the length of the mean resultant. */
  private def concentration(v: Double): Double = {
    val kappa =
      if (v < 0.53) 2 * v + v * v * v + 5 * math.pow(v, 5) / 6
      else if (v < 0.85) -0.4 + 1.39 * v + 0.43 / (1 - v)
      else 1 / (v * v * v - 4 * v * v + 3 * v)
    if (kappa > Most) 0 else kappa
  }
}
