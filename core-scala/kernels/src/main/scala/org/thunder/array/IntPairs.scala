package org.thunder.array

/** Comparators of the first `n` integers of arrays, side by side. Results may go to the operands' arrays.
  *
  * Without explicit vectors they compare by arithmetic, because HotSpot 17 vectorises neither `min` nor `max` of
  * integers: the sign of `(y >> 1) - (x >> 1) - (~y & x & 1)`, which cannot overflow, says whether y < x, and then the
  * difference is added to one and taken from the other. That is five times as fast. Other forms of it are vectorised
  * only sometimes, by the order in which the compiler numbers the operands.
  */
private[thunder] object IntPairs {

  /** The lesser of two values to `low`, the other to `high`. */
  def sort(a: Array[Int], b: Array[Int], low: Array[Int], high: Array[Int], n: Int): Unit =
    if (Vectors.areUsed) VectorPairs.sort(a, b, low, high, n)
    else {
      var i = 0
      while (i < n) {
        val x = a(i)
        val y = b(i)
        val swap = (y - x) & (((y >> 1) - (x >> 1) - (~y & x & 1)) >> 31)
        low(i) = x + swap
        high(i) = y - swap
        i += 1
      }
    }

  def lesser(a: Array[Int], b: Array[Int], low: Array[Int], n: Int): Unit =
    if (Vectors.areUsed) VectorPairs.lesser(a, b, low, n)
    else {
      var i = 0
      while (i < n) {
        val x = a(i)
        val y = b(i)
        low(i) = x + ((y - x) & (((y >> 1) - (x >> 1) - (~y & x & 1)) >> 31))
        i += 1
      }
    }

  def greater(a: Array[Int], b: Array[Int], high: Array[Int], n: Int): Unit =
    if (Vectors.areUsed) VectorPairs.greater(a, b, high, n)
    else {
      var i = 0
      while (i < n) {
        val x = a(i)
        val y = b(i)
        high(i) = y - ((y - x) & (((y >> 1) - (x >> 1) - (~y & x & 1)) >> 31))
        i += 1
      }
    }
}
