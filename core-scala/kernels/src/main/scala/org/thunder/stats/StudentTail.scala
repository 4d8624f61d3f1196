package org.thunder.stats

import org.apache.commons.math3.distribution.TDistribution

/** Two-sided probabilities of Student's t distribution, P(|T| > |t|), for many t and the same degrees of freedom.
  *
  * The logarithm of the probability is smooth: up to |t| = 32 it is interpolated by cubics through its values and slopes
  * at 64 places a unit, and of the exponentials of these the first eight terms are kept; errors are below 1e-9 of the
  * probability. That costs a hundredth of the exact function, a continued fraction, which serves what lies beyond
  * ([[FTail]], as t² has the F distribution).
  *
  * @param df
  *   degrees of freedom; below 1 every probability is NaN
  */
final case class StudentTail(df: Int) {
  import StudentTail.{Limit, PerUnit, Terms, Underflow}

  private val exact = FTail(1, df)

  /** The coefficients of each interval's series about its centre. */
  @transient private lazy val series: Array[Double] = if (df < 1) Array.emptyDoubleArray else build

  def apply(t: Double): Double = probability(t, series)

  /** Puts the probabilities in the places of `count` t, from `from` on. */
  def replace(values: Array[Double], from: Int, count: Int): Unit = {
    val c = series
    var j = from
    while (j < from + count) { values(j) = probability(values(j), c); j += 1 }
  }

  private def probability(t: Double, c: Array[Double]): Double = {
    val a = math.abs(t)
    if (a < Limit && df >= 1) interpolated(a, c) else beyond(a)
  }

  private def interpolated(a: Double, c: Array[Double]): Double = {
    val x = a * PerUnit
    val i = x.toInt
    val v = x - i - 0.5
    val at = Terms * i
    val a3 = c(at + 6) + v * c(at + 7)
    val a2 = c(at + 4) + v * c(at + 5)
    val a1 = c(at + 2) + v * c(at + 3)
    val a0 = c(at) + v * c(at + 1)
    val v2 = v * v
    (a3 * v2 + a2) * (v2 * v2) + (a1 * v2 + a0)
  }

  /** Most of these are smaller than any double: the power of z alone that the exact function has for a factor says so. */
  private def beyond(a: Double): Double =
    if (df * math.log(df / (df + a * a)) < 2 * Underflow) 0.0 else exact(a * a)

  /** The t that is exceeded on both sides together with this probability. */
  def inverse(probability: Double): Double =
    if (df < 1) Double.NaN
    else -new TDistribution(null, df.toDouble, 1e-13).inverseCumulativeProbability(probability / 2)

  private def build: Array[Double] = {
    val nodes = Limit * PerUnit
    val density = new TDistribution(null, df.toDouble)
    val tails = Array.tabulate(nodes + 1) { i =>
      val t = i.toDouble / PerUnit; exact(t * t)
    }
    val slopes =
      Array.tabulate(nodes + 1)(i => -2 * density.density(i.toDouble / PerUnit) / tails(i) / PerUnit)
    Array.tabulate(nodes) { i =>
      val (from, to) = (math.log(tails(i)), math.log(tails(i + 1)))
      val (start, end, rise) = (slopes(i), slopes(i + 1), to - from)
      exponential(from, start, 3 * rise - 2 * start - end, start + end - 2 * rise)
    }.flatten
  }

  /** The series of e^(a + b u + c u² + d u³) about u = 1/2: with g the logarithm's coefficients there, n e(n) is the sum
    * of k g(k) e(n - k).
    */
  private def exponential(a: Double, b: Double, c: Double, d: Double): Array[Double] = {
    val g = Array(a + b / 2 + c / 4 + d / 8, b + c + 0.75 * d, c + 1.5 * d, d)
    val e = new Array[Double](Terms)
    e(0) = math.exp(g(0))
    for (n <- 1 until Terms) e(n) = (1 to math.min(3, n)).map(k => k * g(k) * e(n - k)).sum / n
    e
  }
}

object StudentTail {
  private final val Limit = 32
  private final val PerUnit = 64
  private final val Terms = 8

  /** The logarithm of the least double, -744.4, less that of what the other factors can be. */
  private final val Underflow = -760.0
}
