package org.thunder.array

/** e^x for many x at once, of which HotSpot makes vector instructions: several times as fast as calls of `math.exp`.
  *
  * With k the integer nearest to x / ln 2, e^x = 2^k e^r, where |r| <= ln 2 / 2; e^r is its Taylor polynomial of degree
  * 13, whose remainder is below 1e-17. Results are within 4e-16 of the exact ones, relatively.
  */
private[thunder] object Exponential {

  /** The largest |x|. */
  final val Limit = 700.0

  /** Adding and subtracting this rounds to an integer: 1.5 times 2^52. */
  private final val Rounding = 6755399441055744.0
  private final val PerLn2 = 1.4426950408889634

  /** ln 2 as a sum, of which the first part has so few bits that k times it is exact. */
  private final val Ln2High = 0.6931471803691238
  private final val Ln2Low = 1.9082149292705877e-10

  /** Writes e^x for `count` elements of `x` from `from` on to the same places of `out`, which may be `x`.
    *
    * @param whole
    *   scratch, as long as `x`
    */
  def apply(x: Array[Double], from: Int, count: Int, out: Array[Double], whole: Array[Double]): Unit = {
    val end = from + count
    var i = from
    while (i < end) { whole(i) = (x(i) * PerLn2 + Rounding) - Rounding; i += 1 }
    i = from
    while (i < end) {
      out(i) = polynomial(Math.fma(-whole(i), Ln2Low, Math.fma(-whole(i), Ln2High, x(i))))
      i += 1
    }
    i = from
    while (i < end) { out(i) *= powerOf2(whole(i)); i += 1 }
  }

  private def polynomial(r: Double): Double = {
    var p = Math.fma(r, 1.0 / 6227020800.0, 1.0 / 479001600.0)
    p = Math.fma(r, p, 1.0 / 39916800.0)
    p = Math.fma(r, p, 1.0 / 3628800.0)
    p = Math.fma(r, p, 1.0 / 362880.0)
    p = Math.fma(r, p, 1.0 / 40320.0)
    p = Math.fma(r, p, 1.0 / 5040.0)
    p = Math.fma(r, p, 1.0 / 720.0)
    p = Math.fma(r, p, 1.0 / 120.0)
    p = Math.fma(r, p, 1.0 / 24.0)
    p = Math.fma(r, p, 1.0 / 6.0)
    p = Math.fma(r, p, 0.5)
    p = Math.fma(r, p, 1.0)
    Math.fma(r, p, 1.0)
  }

  /** 2^k by its bits, for a k that is an integer of a normal number's exponent; 1 for NaN. */
  private def powerOf2(k: Double): Double =
    java.lang.Double.longBitsToDouble((k.toLong + 1023L) << 52)
}
