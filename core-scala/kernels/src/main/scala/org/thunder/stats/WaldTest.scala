package org.thunder.stats

import org.apache.commons.math3.special.Erf

import org.thunder.InvalidArgumentException
import org.thunder.array.{RowFunction, SlabWorker}

/** Coefficients over their standard errors, or the two-sided probabilities of these by the normal distribution (Wald
  * 1943). Records hold the coefficients, then as many errors, then anything.
  *
  * @param isProbability
  *   probabilities, erfc(|z| / sqrt(2)), or z
  */
final case class WaldTest(coefficients: Int, isProbability: Boolean) extends RowFunction {

  def resultLength(length: Int): Int =
    if (length >= 2 * coefficients) coefficients
    else throw new InvalidArgumentException(
      s"$coefficients coefficients and their errors need ${2 * coefficients} values, but records have $length"
    )

  def worker(length: Int): SlabWorker = (rows, in, out) => {
    var i = 0
    while (i < rows * coefficients) {
      val at = i / coefficients * length + i % coefficients
      val z = in(at) / in(at + coefficients)
      out(i) = if (isProbability) Erf.erfc(math.abs(z) / math.sqrt(2)) else z
      i += 1
    }
  }
}
