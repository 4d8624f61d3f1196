package org.thunder.signal

import org.thunder.InvalidArgumentException

/** What the measures of tuning share: records whose samples are responses to some stimuli. */
private[signal] object Tuning {

  /** Refuses stimuli that are not one for each sample, or not finite. */
  def check(stimuli: Array[Double], name: String, length: Int): Unit = {
    if (stimuli.length != length || length == 0) throw new InvalidArgumentException(
      s"tuning: there are ${stimuli.length} $name, but the records have $length samples"
    )
    stimuli.find(!java.lang.Double.isFinite(_)).foreach { value =>
      throw new InvalidArgumentException(s"tuning: $name must be finite, but one is $value")
    }
  }

  /** Makes weights of the record at `at`: what its samples are above the least of them, to a sum of 1 (0 if all are the
    * same).
    */
  def weights(in: Array[Double], at: Int, length: Int): Unit = {
    Reductions.subtract(in, at, length, Reductions.min(in, at, length))
    val sum = Reductions.sum(in, at, length)
    var i = at
    while (i < at + length && sum != 0) { in(i) /= sum; i += 1 }
  }

  /** Makes negative samples 0, and gives the sum. */
  def rectify(in: Array[Double], at: Int, length: Int): Double = {
    var (sum, i) = (0.0, at)
    while (i < at + length) {
      if (in(i) < 0) in(i) = 0
      sum += in(i)
      i += 1
    }
    sum
  }

  /** The inner product of the record at `at` with as many values. */
  def product(in: Array[Double], at: Int, values: Array[Double]): Double = {
    var (sum, i) = (0.0, 0)
    while (i < values.length) { sum += in(at + i) * values(i); i += 1 }
    sum
  }
}
