package org.thunder.array

import java.lang.Long.{numberOfLeadingZeros, numberOfTrailingZeros}

/** Finds the order of numbers by sorting their digits, the last first: linear time whatever the numbers are.
  *
  * Bits in which the magnitudes of all numbers agree are passed over, as the sign comes last. It keeps its scratch space,
  * so each thread has its own.
  */
private[thunder] final class RadixOrder {
  private var order = new Array[Int](0)
  private var sorted = new Array[Int](0)
  private val starts = new Array[Int](1 << RadixOrder.MaxDigitBits)

  /** The places of the first `count` keys in the keys' order, equal keys in that of their places: an array of at least
    * `count` elements, to be used before the next call.
    */
  def apply(keys: Array[Long], count: Int): Array[Int] = {
    if (order.length < count) { order = new Array[Int](count); sorted = new Array[Int](count) }
    var i = 0
    while (i < count) { order(i) = i; i += 1 }
    var varying = varyingBits(keys, count)
    val bits = digitBits(64 - numberOfLeadingZeros(varying) - numberOfTrailingZeros(varying), count)
    while (varying != 0) {
      val shift = numberOfTrailingZeros(varying)
      sortDigit(keys, count, shift, (1 << math.min(bits, 64 - shift)) - 1)
      val swapped = order; order = sorted; sorted = swapped
      varying &= -1L << shift << bits
    }
    order
  }

  /** The bits in which magnitudes differ, and the sign's if signs do. */
  private def varyingBits(keys: Array[Long], count: Int): Long = {
    var varying = 0L
    var i = 1
    while (i < count) { varying |= RadixOrder.turn(keys(i)) ^ RadixOrder.turn(keys(0)); i += 1 }
    varying
  }

  /** Digits of equal length; shorter ones for few keys, because a digit costs a pass over its values too. */
  private def digitBits(bits: Int, count: Int): Int = {
    val most = if (count < RadixOrder.FewKeys) RadixOrder.ShortDigitBits else RadixOrder.MaxDigitBits
    val digits = (bits + most - 1) / most
    if (digits < 1) 1 else (bits + digits - 1) / digits
  }

  private def sortDigit(keys: Array[Long], count: Int, shift: Int, mask: Int): Unit = {
    java.util.Arrays.fill(starts, 0, mask + 1, 0)
    var i = 0
    while (i < count) { starts(digit(keys(i), shift, mask)) += 1; i += 1 }
    var start = 0
    i = 0
    while (i <= mask) { val n = starts(i); starts(i) = start; start += n; i += 1 }
    i = 0
    while (i < count) {
      val place = order(i)
      val d = digit(keys(place), shift, mask)
      sorted(starts(d)) = place
      starts(d) += 1
      i += 1
    }
  }

  /** With the sign turned round, negative numbers come first. */
  private def digit(key: Long, shift: Int, mask: Int): Int = ((key ^ Long.MinValue) >>> shift).toInt & mask
}

private[thunder] object RadixOrder {

  /** Keys in the order of the numbers: that of their bits, with those of negative numbers turned round. -0.0 is less
    * than 0.0, and NaN larger than every number, as in `numpy.sort`.
    */
  def key(value: Double): Long = turn(java.lang.Double.doubleToLongBits(value))

  /** The number that has this key. */
  def value(key: Long): Double = java.lang.Double.longBitsToDouble(turn(key))

  private def turn(bits: Long): Long = bits ^ ((bits >> 63) & Long.MaxValue)

  private final val MaxDigitBits = 11
  private final val ShortDigitBits = 9
  private final val FewKeys = 8192
}
