package org.thunder.linalg

/** Least squares with coefficients that are not negative: x >= 0 that minimises |y - x H|, for many records y and one
  * small H (k rows).
  *
  * The active-set method of Lawson and Hanson (1974, chapter 23) in the form of Bro and de Jong (1997), which needs of
  * the records only their inner products H y'. Exact up to rounding: the method ends after finitely many steps.
  *
  * One object has scratch space, so each thread has its own.
  *
  * @param gram
  *   H H': k x k, row by row
  */
final class NonNegativeLeastSquares(gram: Array[Double], k: Int) {
  import NonNegativeLeastSquares._

  private val order = new Array[Int](k)
  private val isFree = new Array[Boolean](k)
  private val isRefused = new Array[Boolean](k)
  private val lower = new Array[Double](k * k)
  private val trial = new Array[Double](k)
  private var free = 0

  /** Writes the solution for the inner products of one record, which lie in `products` from `at` on, to the same place
    * of `x`, another array. NaN or infinite products give NaN.
    */
  def solve(products: Array[Double], x: Array[Double], at: Int): Unit = {
    val greatest = magnitude(products, at)
    java.util.Arrays.fill(x, at, at + k, if (java.lang.Double.isFinite(greatest)) 0.0 else Double.NaN)
    java.util.Arrays.fill(isFree, false)
    java.util.Arrays.fill(isRefused, false)
    free = 0
    if (greatest > 0 && java.lang.Double.isFinite(greatest)) {
      val threshold = Tolerance * k * greatest
      var steps = MaxSteps * k
      var candidate = steepest(products, x, at, threshold)
      while (candidate >= 0 && steps > 0) {
        if (admit(candidate, products, at)) descend(products, x, at)
        candidate = steepest(products, x, at, threshold)
        steps -= 1
      }
    }
  }

  private def magnitude(products: Array[Double], at: Int): Double = {
    var greatest = 0.0
    var i = 0
    while (i < k) { greatest = math.max(greatest, math.abs(products(at + i))); i += 1 }
    greatest
  }

  /** The fixed coefficient along which the error falls fastest; -1 if along none. */
  private def steepest(products: Array[Double], x: Array[Double], at: Int, threshold: Double): Int = {
    var best = -1
    var slope = threshold
    var i = 0
    while (i < k) {
      if (!isFree(i) && !isRefused(i)) {
        var s = products(at + i)
        var j = 0
        while (j < free) { s -= gram(i * k + order(j)) * x(at + order(j)); j += 1 }
        if (s > slope) { best = i; slope = s }
      }
      i += 1
    }
    best
  }

  /** Frees a coefficient, unless its row depends on those of the free ones, or rounding alone made it look useful. */
  private def admit(candidate: Int, products: Array[Double], at: Int): Boolean = {
    val admitted = append(candidate) && { solveFree(products, at); trial(free - 1) > 0 }
    if (admitted) java.util.Arrays.fill(isRefused, false)
    else {
      isRefused(candidate) = true
      if (isFree(candidate)) { isFree(candidate) = false; free -= 1 }
    }
    admitted
  }

  /** Goes to the solution for the free coefficients; those that would become negative on the way are fixed at 0. */
  private def descend(products: Array[Double], x: Array[Double], at: Int): Unit = {
    var step = admissibleStep(x, at)
    while (step < 1) {
      var i = 0
      while (i < free) {
        val place = at + order(i)
        x(place) = if (reaches(x(place), trial(i), step)) 0.0 else x(place) + step * (trial(i) - x(place))
        i += 1
      }
      fixZeros(x, at)
      solveFree(products, at)
      step = admissibleStep(x, at)
    }
    var i = 0
    while (i < free) { x(at + order(i)) = trial(i); i += 1 }
  }

  /** How far towards the trial solution no coefficient becomes negative: 1 for all the way. */
  private def admissibleStep(x: Array[Double], at: Int): Double = {
    var step = 1.0
    var i = 0
    while (i < free) {
      if (trial(i) <= 0) step = math.min(step, share(x(at + order(i)), trial(i)))
      i += 1
    }
    step
  }

  private def reaches(from: Double, to: Double, step: Double): Boolean = to <= 0 && share(from, to) <= step

  private def share(from: Double, to: Double): Double = if (from > 0) from / (from - to) else 0.0

  private def fixZeros(x: Array[Double], at: Int): Unit = {
    val before = free
    free = 0
    var i = 0
    while (i < before) {
      val member = order(i)
      isFree(member) = false
      if (x(at + member) > 0) append(member)
      i += 1
    }
  }

  /** Frees a coefficient: one row more of the Cholesky factor. False if it depends on the free ones. */
  private def append(member: Int): Boolean = {
    var pivot = gram(member * k + member)
    var j = 0
    while (j < free) {
      var sum = gram(member * k + order(j))
      var l = 0
      while (l < j) { sum -= lower(free * k + l) * lower(j * k + l); l += 1 }
      sum /= lower(j * k + j)
      lower(free * k + j) = sum
      pivot -= sum * sum
      j += 1
    }
    val isIndependent = pivot > Tolerance * k * gram(member * k + member)
    if (isIndependent) {
      lower(free * k + free) = math.sqrt(pivot)
      order(free) = member
      isFree(member) = true
      free += 1
    }
    isIndependent
  }

  /** The unconstrained solution for the free coefficients, in their order. */
  private def solveFree(products: Array[Double], at: Int): Unit = {
    var i = 0
    while (i < free) {
      var sum = products(at + order(i))
      var j = 0
      while (j < i) { sum -= lower(i * k + j) * trial(j); j += 1 }
      trial(i) = sum / lower(i * k + i)
      i += 1
    }
    i = free - 1
    while (i >= 0) {
      var sum = trial(i)
      var j = i + 1
      while (j < free) { sum -= lower(j * k + i) * trial(j); j += 1 }
      trial(i) = sum / lower(i * k + i)
      i -= 1
    }
  }
}

object NonNegativeLeastSquares {

  /** Shares below this, for each coefficient, are rounding. */
  private final val Tolerance = 4 * 2.220446049250313e-16

  /** Steps for each coefficient, as SciPy has them. */
  private final val MaxSteps = 3
}
