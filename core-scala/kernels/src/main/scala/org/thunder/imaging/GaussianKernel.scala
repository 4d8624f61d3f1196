package org.thunder.imaging

/** Samples of a Gaussian of area 1, or of a derivative of it, as SciPy makes them: cut off at 4 standard deviations,
  * in the order of a correlation. The samples add up in NumPy's order, so that even what integers lose by rounding is
  * what they lose in SciPy.
  */
private[imaging] object GaussianKernel {
  private final val Truncate = 4.0

  def apply(sigma: Double, order: Int): Array[Double] = {
    val radius = (Truncate * sigma + 0.5).toInt
    val x = Array.range(-radius, radius + 1)
    val scale = -0.5 / (sigma * sigma)
    val phi = x.map(i => math.exp(scale * (i.toLong * i)))
    val sum = pairwiseSum(phi, 0, phi.length)
    val factor = derivative(order, sigma * sigma)
    // A correlation meets the samples in the opposite order of a convolution.
    Array.tabulate(x.length) { k =>
      val i = x(x.length - 1 - k)
      polynomial(factor, i) * (phi(x.length - 1 - k) / sum)
    }
  }

  /** The polynomial by which the derivative is greater than the Gaussian: q' + q p' again and again, with
    * p' = -x / sigma².
    */
  private def derivative(order: Int, variance: Double): Array[Double] = (0 until order).foldLeft(1.0 +:
    new Array[Double](order)) { (q, _) =>
    Array.tabulate(q.length) { k =>
      val derived = if (k + 1 < q.length) (k + 1) * q(k + 1) else 0.0
      val multiplied = if (k > 0) q(k - 1) / -variance else 0.0
      derived + multiplied
    }
  }

  private def polynomial(coefficients: Array[Double], x: Int): Double = {
    var power = 1.0
    var sum = 0.0
    for (c <- coefficients) { sum += c * power; power *= x }
    sum
  }

  /** In the order of NumPy's `sum`: eight partial sums up to 128 terms, halves beyond. */
  private def pairwiseSum(a: Array[Double], from: Int, count: Int): Double =
    if (count < 8) {
      var sum = 0.0
      for (i <- from until from + count) sum += a(i)
      sum
    } else if (count <= 128) {
      val r = Array.tabulate(8)(k => a(from + k))
      val whole = count - count % 8
      for (i <- 8 until whole) r(i % 8) += a(from + i)
      val sum = ((r(0) + r(1)) + (r(2) + r(3))) + ((r(4) + r(5)) + (r(6) + r(7)))
      (whole until count).foldLeft(sum)((total, i) => total + a(from + i))
    } else {
      val half = count / 2 - count / 2 % 8
      pairwiseSum(a, from, half) + pairwiseSum(a, from + half, count - half)
    }
}
