package org.thunder.signal

import org.thunder.array.{VectorLoops, Vectors}
import org.thunder.linalg.Blas

/** Reductions of a range of numbers.
  *
  * Each keeps four partial results, because one alone would wait four cycles for every addition; or those of two vectors,
  * where there are any ([[Vectors]]).
  */
private[thunder] object Reductions {

  def sum(a: Array[Double], from: Int, count: Int): Double = sum(a, from, count, 0)

  /** The sum of what values are above an origin. */
  private def sum(a: Array[Double], from: Int, count: Int, origin: Double): Double =
    if (Vectors.areUsed) VectorLoops.sum(a, from, count, origin)
    else {
      var s0, s1, s2, s3 = 0.0
      val end = from + count
      var i = from
      while (i < end - 3) {
        s0 += a(i) - origin; s1 += a(i + 1) - origin; s2 += a(i + 2) - origin; s3 += a(i + 3) - origin
        i += 4
      }
      while (i < end) { s0 += a(i) - origin; i += 1 }
      (s0 + s1) + (s2 + s3)
    }

  /** In double precision, which has room for the exact sum of up to 2^29^ equal values. */
  def sum(a: Array[Float], from: Int, count: Int): Double =
    if (Vectors.areUsed) VectorLoops.sum(a, from, count, 0)
    else {
      var s0, s1, s2, s3 = 0.0
      val end = from + count
      var i = from
      while (i < end - 3) {
        s0 += a(i).toDouble; s1 += a(i + 1).toDouble; s2 += a(i + 2).toDouble; s3 += a(i + 3).toDouble
        i += 4
      }
      while (i < end) { s0 += a(i).toDouble; i += 1 }
      (s0 + s1) + (s2 + s3)
    }

  /** The mean, summed from the first value on, so that the mean of equal values is exactly their value. */
  def mean(a: Array[Double], from: Int, count: Int): Double = {
    val origin = if (count == 0) Double.NaN else a(from)
    val mean = origin + sum(a, from, count, origin) / count
    if (mean.isNaN) sum(a, from, count) / count else mean // an infinity among them is no NaN yet
  }

  /** Sum of squared deviations from `mean`. */
  def squares(a: Array[Double], from: Int, count: Int, mean: Double): Double =
    if (Vectors.areUsed) VectorLoops.squares(a, from, count, mean)
    else {
      var s0, s1, s2, s3 = 0.0
      val end = from + count
      var i = from
      while (i < end - 3) {
        val d0 = a(i) - mean
        val d1 = a(i + 1) - mean
        val d2 = a(i + 2) - mean
        val d3 = a(i + 3) - mean
        s0 += d0 * d0; s1 += d1 * d1; s2 += d2 * d2; s3 += d3 * d3
        i += 4
      }
      while (i < end) { val d = a(i) - mean; s0 += d * d; i += 1 }
      (s0 + s1) + (s2 + s3)
    }

  /** Sum of squared deviations from `mean`, in double precision. */
  def squares(a: Array[Float], from: Int, count: Int, mean: Double): Double =
    if (Vectors.areUsed) VectorLoops.squares(a, from, count, mean)
    else {
      var s0, s1, s2, s3 = 0.0
      val end = from + count
      var i = from
      while (i < end - 3) {
        val d0 = a(i).toDouble - mean
        val d1 = a(i + 1).toDouble - mean
        val d2 = a(i + 2).toDouble - mean
        val d3 = a(i + 3).toDouble - mean
        s0 += d0 * d0; s1 += d1 * d1; s2 += d2 * d2; s3 += d3 * d3
        i += 4
      }
      while (i < end) { val d = a(i).toDouble - mean; s0 += d * d; i += 1 }
      (s0 + s1) + (s2 + s3)
    }

  /** Sum of squared differences of two ranges. */
  def distance(a: Array[Double], from: Int, b: Array[Double], start: Int, count: Int): Double = {
    var s0, s1, s2, s3 = 0.0
    val end = count - 3
    var i = 0
    while (i < end) {
      val d0 = a(from + i) - b(start + i)
      val d1 = a(from + i + 1) - b(start + i + 1)
      val d2 = a(from + i + 2) - b(start + i + 2)
      val d3 = a(from + i + 3) - b(start + i + 3)
      s0 += d0 * d0; s1 += d1 * d1; s2 += d2 * d2; s3 += d3 * d3
      i += 4
    }
    while (i < count) { val d = a(from + i) - b(start + i); s0 += d * d; i += 1 }
    (s0 + s1) + (s2 + s3)
  }

  /** Sum of squared differences of two ranges. */
  def distance(a: Array[Float], from: Int, b: Array[Float], start: Int, count: Int): Float = {
    var s0, s1, s2, s3 = 0.0f
    val end = count - 3
    var i = 0
    while (i < end) {
      val d0 = a(from + i) - b(start + i)
      val d1 = a(from + i + 1) - b(start + i + 1)
      val d2 = a(from + i + 2) - b(start + i + 2)
      val d3 = a(from + i + 3) - b(start + i + 3)
      s0 += d0 * d0; s1 += d1 * d1; s2 += d2 * d2; s3 += d3 * d3
      i += 4
    }
    while (i < count) { val d = a(from + i) - b(start + i); s0 += d * d; i += 1 }
    (s0 + s1) + (s2 + s3)
  }

  /** Sum of squares; of many by BLAS. */
  def squares(a: Array[Double], from: Int, count: Int): Double =
    if (count < LeastForBlas) squares(a, from, count, 0)
    else Blas.instance.ddot(count, a, from, 1, a, from, 1)

  /** Sum of squares, in double precision. */
  def squares(a: Array[Float], from: Int, count: Int): Double = squares(a, from, count, 0)

  /** Subtracts the mean in place; returns the sum of squares that remains, exactly 0 for equal values. */
  def center(a: Array[Double], from: Int, count: Int): Double = {
    subtract(a, from, count, mean(a, from, count))
    squares(a, from, count)
  }

  /** Subtracts a number in place; `sums(at)` becomes the sum of what is left, `sums(at + 1)` that of its squares. */
  def subtract(
      a: Array[Double],
      from: Int,
      count: Int,
      value: Double,
      sums: Array[Double],
      at: Int
  ): Unit = {
    var s0, s1, s2, s3, q0, q1, q2, q3 = 0.0
    val end = from + count
    var i = from
    while (i < end - 3) {
      val d0 = a(i) - value
      val d1 = a(i + 1) - value
      val d2 = a(i + 2) - value
      val d3 = a(i + 3) - value
      a(i) = d0; a(i + 1) = d1; a(i + 2) = d2; a(i + 3) = d3
      s0 += d0; s1 += d1; s2 += d2; s3 += d3
      q0 += d0 * d0; q1 += d1 * d1; q2 += d2 * d2; q3 += d3 * d3
      i += 4
    }
    while (i < end) { val d = a(i) - value; a(i) = d; s0 += d; q0 += d * d; i += 1 }
    sums(at) = (s0 + s1) + (s2 + s3)
    sums(at + 1) = (q0 + q1) + (q2 + q3)
  }

  /** Subtracts a number in place. */
  def subtract(a: Array[Double], from: Int, count: Int, value: Double): Unit = {
    var i = from
    while (i < from + count) { a(i) -= value; i += 1 }
  }

  /** Subtracts a number in place. */
  def subtract(a: Array[Float], from: Int, count: Int, value: Float): Unit = {
    var i = from
    while (i < from + count) { a(i) -= value; i += 1 }
  }

  /** NaN if any value is; positive infinity for no values. */
  def min(a: Array[Double], from: Int, count: Int): Double = {
    var m0, m1, m2, m3 = Double.PositiveInfinity
    val end = from + count
    var i = from
    while (i < end - 3) {
      m0 = math.min(m0, a(i)); m1 = math.min(m1, a(i + 1)); m2 = math.min(m2, a(i + 2));
      m3 = math.min(m3, a(i + 3))
      i += 4
    }
    while (i < end) { m0 = math.min(m0, a(i)); i += 1 }
    math.min(math.min(m0, m1), math.min(m2, m3))
  }

  /** NaN if any value is; negative infinity for no values. */
  def max(a: Array[Double], from: Int, count: Int): Double = {
    var m0, m1, m2, m3 = Double.NegativeInfinity
    val end = from + count
    var i = from
    while (i < end - 3) {
      m0 = math.max(m0, a(i)); m1 = math.max(m1, a(i + 1)); m2 = math.max(m2, a(i + 2));
      m3 = math.max(m3, a(i + 3))
      i += 4
    }
    while (i < end) { m0 = math.max(m0, a(i)); i += 1 }
    math.max(math.max(m0, m1), math.max(m2, m3))
  }

  def max(a: Array[Float], from: Int, count: Int): Float =
    if (Vectors.areUsed) VectorLoops.max(a, from, count)
    else {
      var m0, m1, m2, m3 = Float.NegativeInfinity
      val end = from + count
      var i = from
      while (i < end - 3) {
        m0 = math.max(m0, a(i)); m1 = math.max(m1, a(i + 1)); m2 = math.max(m2, a(i + 2));
        m3 = math.max(m3, a(i + 3))
        i += 4
      }
      while (i < end) { m0 = math.max(m0, a(i)); i += 1 }
      math.max(math.max(m0, m1), math.max(m2, m3))
    }

  def hasNaN(a: Array[Double], from: Int, count: Int): Boolean = {
    val end = from + count
    var i = from
    while (i < end && a(i) == a(i)) i += 1
    i < end
  }

  def hasNaN(a: Array[Float], from: Int, count: Int): Boolean = {
    val end = from + count
    var i = from
    while (i < end && a(i) == a(i)) i += 1
    i < end
  }

  /** Fewer elements are not worth a call of BLAS. */
  private final val LeastForBlas = 256
}
