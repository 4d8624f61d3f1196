package org.thunder.linalg

import org.thunder.array.{DType, RowFunction, SlabWorker}

/** The positive parts of a record's values, each times its own factor: max(0, factor x). */
final case class Rectified(factors: Array[Double]) extends RowFunction {

  def resultLength(length: Int): Int = length

  def worker(length: Int): SlabWorker = (rows, in, out) => {
    var i = 0
    while (i < rows * length) { out(i) = math.max(0.0, factors(i % length) * in(i)); i += 1 }
  }
}

/** The squares of a record's positive parts, and behind them those of its negative parts, in float64. */
case object SignedSquares extends RowFunction {

  def resultLength(length: Int): Int = 2 * length

  override def resultType(dtype: DType): DType = DType.Float64

  def worker(length: Int): SlabWorker = (rows, in, out) => {
    var row = 0
    while (row < rows) {
      var i = 0
      while (i < length) {
        val value = in(row * length + i)
        out(2 * row * length + i) = if (value > 0) value * value else 0.0
        out((2 * row + 1) * length + i) = if (value > 0) 0.0 else value * value
        i += 1
      }
      row += 1
    }
  }
}
