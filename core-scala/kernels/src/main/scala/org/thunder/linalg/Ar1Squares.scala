package org.thunder.linalg

import org.thunder.signal.Reductions

/** What is needed of a record y to know |W y|² for any rho, where W whitens it ([[Ar1Covariance]]).
  *
  * @param sum
  *   of its samples
  * @param squares
  *   the sum of their squares
  * @param products
  *   the sum of the products of neighbours
  */
private[linalg] final class Ar1Squares(
    samples: Int,
    sum: Double,
    val squares: Double,
    val products: Double,
    start: Double,
    val last: Double
) {

  /** The correlation of neighbours: their mean product, divided by the mean square. */
  def rho: Double = products / (samples - 1) / (squares / samples)

  /** |W y|². */
  def whitened(rho: Double): Double = squares - 2 * rho * products + rho * rho * (squares - last * last)

  /** What the best multiple of the whitened constant leaves of |W y|². */
  def whitenedAboutMean(rho: Double): Double = {
    val ones = samples + (samples - 1) * rho * (rho - 2)
    val along = sum - rho * (2 * sum - start - last) + rho * rho * (sum - last)
    math.max(0.0, whitened(rho) - along * along / ones)
  }
}

private[linalg] object Ar1Squares {

  /** Those of the record at `at`. */
  def of(a: Array[Double], at: Int, samples: Int): Ar1Squares = {
    val squares = Blas.instance.ddot(samples, a, at, 1, a, at, 1)
    val products = if (samples < 2) 0.0 else Blas.instance.ddot(samples - 1, a, at, 1, a, at + 1, 1)
    new Ar1Squares(samples, Double.NaN, squares, products, a(at), a(at + samples - 1))
  }

  /** Those of the record at `at`, in single precision. */
  def of(a: Array[Float], at: Int, samples: Int): Ar1Squares = {
    val squares = Blas.instance.sdot(samples, a, at, 1, a, at, 1).toDouble
    val products = if (samples < 2) 0.0 else Blas.instance.sdot(samples - 1, a, at, 1, a, at + 1, 1).toDouble
    new Ar1Squares(samples, Double.NaN, squares, products, a(at).toDouble, a(at + samples - 1).toDouble)
  }

  /** Those of the record's deviations from its mean. */
  def aboutMean(a: Array[Double], at: Int, samples: Int): Ar1Squares = {
    val mean = Reductions.mean(a, at, samples)
    var sum = 0.0
    var squares = 0.0
    var products = 0.0
    var before = 0.0
    var i = at
    while (i < at + samples) {
      val d = a(i) - mean
      sum += d
      squares += d * d
      products += d * before
      before = d
      i += 1
    }
    new Ar1Squares(samples, sum, squares, products, a(at) - mean, before)
  }
}
