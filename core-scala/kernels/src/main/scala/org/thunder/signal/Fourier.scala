package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{FloatSlabWorker, RowFunction, SlabWorker}

/** Coherence and phase of every record at one frequency: (amplitude at it / root of the summed squared amplitudes,
  * -pi/2 - angle, from 0 to 2 pi).
  *
  * With F the discrete Fourier transform of the centred record and the bins k = 0 ... floor(n/2) - 1 kept, the
  * coherence is |F[frequency]| / sqrt(sum |F[k]|^2). No transform is computed: by Parseval's theorem the sum is
  * n/2 sum y^2 less the one bin that is not kept, so two or three dot products do. A constant record has the
  * coherence NaN and the phase 3 pi / 2; a record with a NaN has NaN for both.
  *
  * @param frequency
  *   the bin: cycles in the length of a record, below floor(n/2)
  */
final case class Fourier(frequency: Int) extends RowFunction {

  /** @throws InvalidArgumentException unless `frequency` is from 0 to floor(n/2) - 1 */
  def resultLength(length: Int): Int =
    if (frequency >= 0 && frequency < length / 2) 2
    else throw new InvalidArgumentException(
      s"fourier: freq must be from 0 to ${length / 2 - 1}, below half of the record's $length samples, but is $frequency"
    )

  def worker(length: Int): SlabWorker = products(length)
  override def floatWorker(length: Int): Option[FloatSlabWorker] = products(length).inFloats

  private def products(length: Int) = new FourierWorker(length, frequency)
}

private final class FourierWorker(length: Int, frequency: Int)
    extends CenteredProducts(length, FourierWorker.count(length), FourierWorker.waves(length, frequency), 2) {

  def finish(products: Array[Double], at: Int, energy: Double, out: Array[Double], to: Int): Unit = {
    // The mean was subtracted: what the product says of bin 0 is rounding, unless it is a NaN.
    val re = if (frequency == 0) 0.0 * energy else products(at)
    val im = if (frequency == 0) 0.0 * energy else -products(at + 1)
    val last =
      if (count == 4) square(products(at + 2), products(at + 3)) else 0.5 * square(products(at + 2), 0.0)
    val power = square(re, im)
    out(to) = math.sqrt(power / math.max(power, 0.5 * length * energy - last))
    val phase = -0.5 * math.Pi - math.atan2(im, re)
    out(to + 1) = if (phase < 0) phase + 2 * math.Pi else phase
  }

  private def square(re: Double, im: Double): Double = re * re + im * im
}

private object FourierWorker {

  /** The sine at Nyquist's frequency, which there is if n is even, is 0. */
  private def count(length: Int): Int = if (length % 2 == 0) 3 else 4

  /** Of the frequency, and of the bin next to the kept ones. */
  private def waves(length: Int, frequency: Int): Array[Double] = {
    val result = new Array[Double](4 * length)
    fillWave(result, 0, length, frequency)
    fillWave(result, 2 * length, length, length / 2)
    result.take(count(length) * length)
  }

  /** cos and sin of 2 pi k i / n; the angle is reduced in integers, so it is exact for late samples too. */
  private def fillWave(waves: Array[Double], at: Int, length: Int, k: Int): Unit = {
    var i = 0
    while (i < length) {
      val angle = 2 * math.Pi * ((k.toLong * i) % length) / length
      waves(at + i) = math.cos(angle)
      waves(at + length + i) = math.sin(angle)
      i += 1
    }
  }
}
