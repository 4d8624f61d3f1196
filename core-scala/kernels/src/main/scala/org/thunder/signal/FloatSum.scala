package org.thunder.signal

/** Sums of float32 as exact as in double precision, without turning each value into a double: HotSpot does not
  * vectorise that, and it takes longer than the sum.
  *
  * Values are dealt out to lanes; each lane has a sum in single precision, and the sum of what its additions rounded
  * away (Knuth's TwoSum, The Art of Computer Programming, volume 2, 4.2.2), which double precision puts together. Of
  * equal values the sum is exact, up to 2^29^ of them.
  */
private[signal] final class FloatSum {
  import FloatSum._

  private val sums, rests, values, halves = new Array[Float](Lanes)

  /** The sum of `count` values of `a` from `from` on. */
  def apply(a: Array[Float], from: Int, count: Int): Double =
    if (count < 2 * Lanes) Reductions.sum(a, from, count)
    else {
      val dealt = count - count % Lanes
      var sum = Reductions.sum(a, from + dealt, count - dealt)
      var i = 0
      while (i < dealt) {
        val some = math.min(Most, dealt - i)
        sum += inLanes(a, from + i, some)
        i += some
      }
      if (java.lang.Double.isFinite(sum)) sum else Reductions.sum(a, from, count) // perhaps only beyond single precision
    }

  private def inLanes(a: Array[Float], from: Int, count: Int): Double = {
    System.arraycopy(a, from, sums, 0, Lanes)
    java.util.Arrays.fill(rests, 0.0f)
    var i = from + Lanes
    while (i < from + count) {
      System.arraycopy(a, i, values, 0, Lanes)
      add(sums, rests, values, Lanes)
      i += Lanes
    }
    fold()
  }

  /** The second half of the lanes goes into the first, again and again. */
  private def fold(): Double = {
    var n = Lanes / 2
    while (n >= Least) {
      System.arraycopy(sums, n, values, 0, n)
      System.arraycopy(rests, n, halves, 0, n)
      add(sums, rests, values, n)
      add(rests, halves, n)
      n /= 2
    }
    Reductions.sum(sums, 0, Least) + Reductions.sum(rests, 0, Least)
  }
}

private object FloatSum {
  private final val Lanes = 128
  private final val Least = 32

  /** What 2,000 additions round away is still exact in a lane, if all values are equal. */
  private final val Most = 2048 * Lanes

  /** Adds values to sums, and what that rounds away to rests: all from 0 on, so that it is vectorised. */
  private def add(sums: Array[Float], rests: Array[Float], values: Array[Float], n: Int): Unit = {
    var j = 0
    while (j < n) {
      val sum = sums(j) + values(j)
      val added = sum - sums(j)
      rests(j) += (sums(j) - (sum - added)) + (values(j) - added)
      sums(j) = sum
      j += 1
    }
  }

  private def add(sums: Array[Float], values: Array[Float], n: Int): Unit = {
    var j = 0
    while (j < n) { sums(j) += values(j); j += 1 }
  }
}
