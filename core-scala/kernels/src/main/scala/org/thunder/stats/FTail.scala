package org.thunder.stats

import org.apache.commons.math3.special.Beta

/** The upper tail of the F distribution: P(F > x) = I_z(d2 / 2, d1 / 2) with z = d2 / (d2 + d1 x), the regularised
  * incomplete beta function (Abramowitz and Stegun 1964, 26.6.2), which keeps its digits however small it is.
  *
  * @param numerator
  *   degrees of freedom d1
  * @param denominator
  *   degrees of freedom d2
  */
final case class FTail(numerator: Int, denominator: Int) {

  /** NaN for NaN, and without degrees of freedom. */
  def apply(x: Double): Double =
    if (x.isNaN || numerator < 1 || denominator < 1) Double.NaN
    else {
      val z = denominator / (denominator + numerator * math.max(0.0, x))
      Beta.regularizedBeta(z, denominator / 2.0, numerator / 2.0)
    }
}
