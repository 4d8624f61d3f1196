package org.thunder.stats

import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, NDBlock, RowSums}

/** The upper triangle of a symmetric n x n matrix, its rows one behind the other: what is kept and sent of it. */
private[stats] object Triangle {

  /** Elements of a packed triangle.
    *
    * @throws InvalidArgumentException
    *   if the whole matrix does not fit one array
    */
  def size(n: Int): Int = {
    if (n.toLong * n > Int.MaxValue - 8)
      throw new InvalidArgumentException(
        s"a matrix of $n x $n has more elements than one array can hold (2^31)"
      )
    (n.toLong * (n + 1) / 2).toInt
  }

  def unpack(packed: Array[Double], n: Int): Array[Double] = tabulate(packed, n)((_, _, value) => value)

  /** The whole matrix of `element(row, column, value)`, computed for the triangle and mirrored. */
  def tabulate(packed: Array[Double], n: Int)(element: Element): Array[Double] = {
    val result = new Array[Double](n * n)
    var at = 0
    var i = 0
    while (i < n) {
      var j = i
      while (j < n) {
        val value = element(i, j, packed(at))
        result(i * n + j) = value
        result(j * n + i) = value
        at += 1
        j += 1
      }
      i += 1
    }
    result
  }

  /** Without the boxing of a `Function3`. */
  trait Element {
    def apply(row: Int, column: Int, value: Double): Double
  }

  /** Adds the upper triangle of the n x n matrix `full`, of float32 or float64, to `packed`. */
  def add(full: NDBlock, n: Int, packed: Array[Double]): Unit = {
    val isFloat = full.dtype == DType.Float32
    var at = 0
    var i = 0
    while (i < n) {
      if (isFloat) RowSums.add(full.floats, i * n + i, n - i, packed, at)
      else RowSums.add(full.doubles, i * n + i, n - i, packed, at)
      at += n - i
      i += 1
    }
  }
}
