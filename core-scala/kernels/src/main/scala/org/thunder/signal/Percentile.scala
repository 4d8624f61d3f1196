package org.thunder.signal

import org.thunder.InvalidArgumentException

/** Percentiles with linear interpolation between order statistics, as `numpy.percentile` by default (definition 7
  * of Hyndman and Fan 1996). They are found by selection, in linear expected time and without an allocation.
  *
  * NaN among the values gives NaN, and so do no values. Infinite neighbours give the infinity, where NumPy's
  * arithmetic makes a NaN of them.
  */
object Percentile {

  /** @throws org.thunder.InvalidArgumentException
    *   if `percentile`, which its caller calls `name`, is not from 0 to 100
    */
  def check(name: String, percentile: Double): Unit =
    if (!(percentile >= 0 && percentile <= 100))
      throw new InvalidArgumentException(s"$name must be from 0 to 100, but is $percentile")

  /** The percentile of the `count` values from `from` on, which are reordered. */
  def apply(values: Array[Double], from: Int, count: Int, percentile: Double): Double =
    if (count == 0 || Reductions.hasNaN(values, from, count)) Double.NaN
    else {
      val position = (count - 1) * (percentile / 100)
      val below = position.toInt
      val fraction = position - below
      if (fraction == 0) select(values, from, from + count, from + below)
      else if (below < count / 2) { // the neighbour is looked for on the shorter side
        val upper = select(values, from, from + count, from + below + 1)
        interpolate(Reductions.max(values, from, below + 1), upper, fraction)
      } else {
        val lower = select(values, from, from + count, from + below)
        interpolate(lower, Reductions.min(values, from + below + 1, count - below - 1), fraction)
      }
    }

  /** From the nearer end, as NumPy rounds. */
  private[signal] def interpolate(lower: Double, upper: Double, fraction: Double): Double =
    if (lower == upper) lower
    else if (fraction < 0.5) lower + (upper - lower) * fraction
    else upper - (upper - lower) * (1 - fraction)

  /** The value that sorting would put at `k`. Smaller ones end up before it, larger ones after it.
    *
    * Quickselect; what it has not narrowed down after `maxPasses` passes' worth of work is sorted, so no order of
    * the values takes quadratic time.
    */
  private[signal] def select(
      a: Array[Double],
      from: Int,
      until: Int,
      k: Int,
      maxPasses: Int = MaxPasses
  ): Double = {
    var low = from
    var high = until
    var work = maxPasses * (until - from).toLong
    while (high - low > SmallRange && work > 0) {
      work -= high - low
      val pivot = choosePivot(a, low, high, k)
      val notBelow = partition(a, low, high, pivot)
      if (k < notBelow) high = notBelow
      else {
        low = partitionEqual(a, notBelow, high, pivot)
        if (k < low) return pivot
      }
    }
    if (high - low > SmallRange) java.util.Arrays.sort(a, low, high) else insertionSort(a, low, high)
    a(k)
  }

  /** A value from a sorted sample, where `k` would be in it or a little nearer to the middle: so `k` is most likely
    * in the smaller part. The sample is spread evenly, because neighbours in a series resemble each other.
    */
  private def choosePivot(a: Array[Double], low: Int, high: Int, k: Int): Double = {
    val step = (high - low) / SampleSize
    var i = 0
    while (i < SampleSize) {
      swap(a, low + i, low + i * step + step / 2)
      i += 1
    }
    insertionSort(a, low, low + SampleSize)
    val rank = ((k - low).toLong * SampleSize / (high - low)).toInt
    a(low + rank + java.lang.Integer.signum(SampleSize / 2 - rank))
  }

  /** Values below `pivot` first; the index behind them. Without a branch on the values, which could not be
    * predicted.
    */
  private def partition(a: Array[Double], low: Int, high: Int, pivot: Double): Int = {
    var store = low
    var i = low
    while (i < high) {
      val value = a(i)
      a(i) = a(store)
      a(store) = value
      store += (if (value < pivot) 1 else 0)
      i += 1
    }
    store
  }

  /** Values equal to `pivot` first, where none is below; the index behind them. */
  private def partitionEqual(a: Array[Double], low: Int, high: Int, pivot: Double): Int = {
    var store = low
    var i = low
    while (i < high) {
      val value = a(i)
      a(i) = a(store)
      a(store) = value
      store += (if (value <= pivot) 1 else 0)
      i += 1
    }
    store
  }

  private def insertionSort(a: Array[Double], low: Int, high: Int): Unit = {
    var i = low + 1
    while (i < high) {
      val value = a(i)
      var j = i - 1
      while (j >= low && a(j) > value) { a(j + 1) = a(j); j -= 1 }
      a(j + 1) = value
      i += 1
    }
  }

  private def swap(a: Array[Double], i: Int, j: Int): Unit = { val value = a(i); a(i) = a(j); a(j) = value }

  private final val SmallRange = 24
  private final val SampleSize = 9
  private final val MaxPasses = 8
}
