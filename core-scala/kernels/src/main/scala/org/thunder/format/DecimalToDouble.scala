package org.thunder.format

import java.math.BigInteger

/** The float64 nearest to a decimal number w 10^q^, exactly, in a few multiplications.
  *
  * D. Lemire, "Number Parsing at a Gigabyte per Second", Software: Practice and Experience 51(8), 2021. The product of
  * w and the leading 128 bits of 5^q^ decides nearly always; where it does not, the caller has to take the long way.
  */
private[format] object DecimalToDouble {

  /** Below and above these powers every w of 64 bits gives 0 and infinity. */
  private final val LeastPower = -342
  private final val GreatestPower = 308

  private final val MantissaBits = 52
  private final val Bias = 1023

  /** Bits of a product below those of a mantissa, its hidden bit and one for rounding. */
  private final val Surplus = 64 - MantissaBits - 3

  /** The leading 128 bits of 5^q^, high and low halves in turn: truncated, for negative q rounded up. */
  private val fives: Array[Long] =
    Array.tabulate(GreatestPower - LeastPower + 1)(i => five(LeastPower + i)).flatten

  private def five(q: Int): Array[Long] = {
    val power = BigInteger.valueOf(5).pow(math.abs(q))
    val bits =
      if (q >= 0) power.shiftLeft(128).shiftRight(power.bitLength)
      else {
        val quotient = BigInteger.ONE.shiftLeft(power.bitLength + 128).divide(power).add(BigInteger.ONE)
        quotient.shiftRight(quotient.bitLength - 128)
      }
    Array(bits.shiftRight(64).longValue, bits.longValue)
  }

  /** w 10^q^, for w an unsigned integer; NaN if this way does not decide the last bit. */
  def apply(w: Long, q: Int): Double =
    if (w == 0 || q < LeastPower) 0.0
    else if (q > GreatestPower) Double.PositiveInfinity
    else {
      val leadingZeros = java.lang.Long.numberOfLeadingZeros(w)
      val normalised = w << leadingZeros
      val at = 2 * (q - LeastPower)
      var high = unsignedHigh(normalised, fives(at))
      var low = normalised * fives(at)
      if ((high & (-1L >>> (MantissaBits + 3))) == (-1L >>> (MantissaBits + 3))) {
        val correction = unsignedHigh(normalised, fives(at + 1))
        low += correction
        if (java.lang.Long.compareUnsigned(correction, low) > 0) high += 1
      }
      if (low == -1L && (q < -27 || q > 55)) Double.NaN else rounded(high, low, q, leadingZeros)
    }

  private def rounded(high: Long, low: Long, q: Int, leadingZeros: Int): Double = {
    val upper = (high >>> 63).toInt
    val shift = upper + Surplus
    val mantissa = high >>> shift
    val exponent = binaryExponent(q) + upper - leadingZeros + Bias
    if (exponent <= 0) subnormal(mantissa, exponent)
    else {
      val isTie = java.lang.Long.compareUnsigned(low, 1) <= 0 && q >= -4 && q <= 23 &&
        (mantissa & 3) == 1 &&
        (mantissa << shift) == high
      val even = if (isTie) mantissa & ~1L else mantissa
      val half = (even + (even & 1)) >>> 1
      val carried = half >= (2L << MantissaBits)
      val biased = if (carried) exponent + 1 else exponent
      if (biased >= 0x7ff) Double.PositiveInfinity
      else bits(if (carried) 0 else half & ~(1L << MantissaBits), biased)
    }
  }

  private def subnormal(mantissa: Long, exponent: Int): Double =
    if (1 - exponent >= 64) 0.0
    else {
      val shifted = mantissa >>> (1 - exponent)
      val half = (shifted + (shifted & 1)) >>> 1
      bits(half & ~(1L << MantissaBits), if (half < (1L << MantissaBits)) 0 else 1)
    }

  private def bits(mantissa: Long, exponent: Int): Double =
    java.lang.Double.longBitsToDouble(mantissa | (exponent.toLong << MantissaBits))

  /** floor(log,,2,,(10^q^)) + 63. */
  private def binaryExponent(q: Int): Int = (((152170 + 65536) * q) >> 16) + 63

  private def unsignedHigh(a: Long, b: Long): Long =
    Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a)
}
