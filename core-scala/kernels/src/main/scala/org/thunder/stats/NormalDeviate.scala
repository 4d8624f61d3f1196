package org.thunder.stats

import org.apache.commons.math3.special.Erf

/** The standard normal deviate whose absolute value is exceeded with a given two-sided probability. */
object NormalDeviate {

  private final val Tolerance = 1e-13
  private final val MostSteps = 60

  /** z >= 0 with erfc(z / sqrt(2)) = probability, by Newton's method on its logarithm, which is concave, so that it
    * converges from anywhere. Infinite for 0.
    */
  def twoSided(probability: Double): Double =
    if (probability == 0.0) Double.PositiveInfinity
    else if (!(probability < 1.0)) { if (probability.isNaN) Double.NaN else 0.0 }
    else {
      val target = math.log(probability)
      var z = math.sqrt(-2 * target)
      var change = Double.PositiveInfinity
      var steps = 0
      while (math.abs(change) > Tolerance * (1 + z) && steps < MostSteps) {
        val tail = Erf.erfc(z / math.sqrt(2))
        val slope = -math.sqrt(2 / math.Pi) * math.exp(-z * z / 2) / tail
        change = (math.log(tail) - target) / slope
        z -= change
        steps += 1
      }
      z
    }
}
