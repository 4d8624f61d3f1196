package org.thunder.signal

/** Sums of records of float32 in double precision, read where they lie.
  *
  * A record's values add up in lanes side by side, which the compiler turns into vector instructions: a sum by itself
  * would be taken value by value. A sum of equal values is exact up to 2^29^ of them, since a double has room for it.
  *
  * @param length
  *   samples of a record
  */
private[signal] final class FloatSums(val length: Int) {
  private val lanes = new Array[Double](math.min(length, FloatSums.Lanes))

  /** Of the record that begins at `from`. */
  def sum(a: Array[Float], from: Int): Double = {
    java.util.Arrays.fill(lanes, 0.0)
    var at = 0
    while (at < length) {
      add(a, from + at, math.min(lanes.length, length - at))
      at += lanes.length
    }
    Reductions.sum(lanes, 0, lanes.length)
  }

  /** Squared deviations from `mean`. */
  def squares(a: Array[Float], from: Int, mean: Double): Double = {
    java.util.Arrays.fill(lanes, 0.0)
    var at = 0
    while (at < length) {
      addSquares(a, from + at, math.min(lanes.length, length - at), mean)
      at += lanes.length
    }
    Reductions.sum(lanes, 0, lanes.length)
  }

  private def add(a: Array[Float], from: Int, n: Int): Unit = {
    val sums = lanes
    var j = 0
    while (j < n) { sums(j) += a(from + j).toDouble; j += 1 }
  }

  private def addSquares(a: Array[Float], from: Int, n: Int, mean: Double): Unit = {
    val sums = lanes
    var j = 0
    while (j < n) { val d = a(from + j).toDouble - mean; sums(j) += d * d; j += 1 }
  }
}

private object FloatSums {

  /** Enough to make up for a loop's beginning and end, and few beside the samples of a record. */
  final val Lanes = 128
}
