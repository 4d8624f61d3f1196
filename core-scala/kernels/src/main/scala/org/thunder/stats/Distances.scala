package org.thunder.stats

/** Distances of single pairs of rows, exact for equal ones: products would cancel. */
private[thunder] object Distances {

  /** |x - y|² of the `n` values from `aAt` and `bAt` on. */
  def squared(a: Array[Double], aAt: Int, b: Array[Double], bAt: Int, n: Int): Double = {
    var sum = 0.0
    var j = 0
    while (j < n) { val d = a(aAt + j) - b(bAt + j); sum += d * d; j += 1 }
    sum
  }
}
