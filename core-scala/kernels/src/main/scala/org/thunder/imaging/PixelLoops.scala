package org.thunder.imaging

/** The inner loops of filters along lines: one pixel of `n` lines side by side. A method holds one loop over arrays
  * that begin at 0, so that HotSpot vectorises it.
  */
private[imaging] object PixelLoops {

  def scale(a: Array[Double], weight: Double, n: Int, out: Array[Double]): Unit = {
    var j = 0
    while (j < n) { out(j) = a(j) * weight; j += 1 }
  }

  def addSum(a: Array[Double], b: Array[Double], weight: Double, n: Int, out: Array[Double]): Unit = {
    var j = 0
    while (j < n) { out(j) += (a(j) + b(j)) * weight; j += 1 }
  }

  /** [[addSum]] twice: half the traffic. */
  def addTwoSums(
      a: Array[Double],
      b: Array[Double],
      weight: Double,
      c: Array[Double],
      d: Array[Double],
      weight2: Double,
      n: Int,
      out: Array[Double]
  ): Unit = {
    var j = 0
    while (j < n) { out(j) = out(j) + (a(j) + b(j)) * weight + (c(j) + d(j)) * weight2; j += 1 }
  }

  def addDifference(a: Array[Double], b: Array[Double], weight: Double, n: Int, out: Array[Double]): Unit = {
    var j = 0
    while (j < n) { out(j) += (a(j) - b(j)) * weight; j += 1 }
  }

  def add(a: Array[Double], n: Int, sum: Array[Double]): Unit = {
    var j = 0
    while (j < n) { sum(j) += a(j); j += 1 }
  }

  /** Moves running sums on, of which `entering` comes in and `leaving` goes, and divides them. */
  def slide(
      entering: Array[Double],
      leaving: Array[Double],
      divisor: Double,
      n: Int,
      sums: Array[Double],
      out: Array[Double]
  ): Unit = {
    var j = 0
    while (j < n) {
      val sum = sums(j) + (entering(j) - leaving(j))
      sums(j) = sum
      out(j) = sum / divisor
      j += 1
    }
  }

  def divide(a: Array[Double], divisor: Double, n: Int, out: Array[Double]): Unit = {
    var j = 0
    while (j < n) { out(j) = a(j) / divisor; j += 1 }
  }
}
