package org.thunder.stats

import org.thunder.array.{Convert, NDBlock}

/** Scratch for some rows that are shared among k components: each thread has its own.
  *
  * @param columns
  *   values of a row
  */
private[stats] final class MixtureSlab(columns: Int, k: Int) {

  /** Rows to read at once: they stay in the cache, and are no fewer than BLAS needs to be fast. */
  val maxRows: Int = math.min(1024, math.max(64, Rows.slab(columns, 1 << 16)))

  /** The rows, less a shift. */
  val values = new Array[Double](maxRows * columns)

  /** The rows less a component's mean, and what becomes of that. */
  val (differences, images) = (new Array[Double](maxRows * columns), new Array[Double](maxRows * columns))

  /** Logarithms of densities, and then shares: rows x k. */
  val shares = new Array[Double](maxRows * k)

  def read(block: NDBlock, first: Int, rows: Int, shift: Array[Double]): Unit = {
    Convert.toDoubles(block, first * columns, rows * columns, values, 0)
    var i = 0
    while (i < rows) { ColumnLoops.subtract(values, i * columns, columns, shift); i += 1 }
  }

  /** Makes [[differences]] the rows less `mean`. */
  def subtract(rows: Int, mean: Array[Double]): Unit = {
    System.arraycopy(values, 0, differences, 0, rows * columns)
    var i = 0
    while (i < rows) { ColumnLoops.subtract(differences, i * columns, columns, mean); i += 1 }
  }

  /** Makes [[images]] the squares of the rows. */
  def square(rows: Int): Unit = {
    var i = 0
    while (i < rows * columns) { images(i) = values(i) * values(i); i += 1 }
  }

  /** Multiplies each row of [[differences]] with the square root of its share of a component. */
  def weigh(rows: Int, component: Int): Unit = {
    var i = 0
    while (i < rows) {
      val factor = math.sqrt(shares(i * k + component))
      var j = i * columns
      while (j < (i + 1) * columns) { differences(j) *= factor; j += 1 }
      i += 1
    }
  }

  /** Turns the logarithms of a row's densities into its shares; returns the logarithm of their sum. */
  def normalise(row: Int): Double = {
    val (from, until) = (row * k, (row + 1) * k)
    var greatest = Double.NegativeInfinity
    var c = from
    while (c < until) { greatest = math.max(greatest, shares(c)); c += 1 }
    var sum = 0.0
    c = from
    while (c < until) { shares(c) = math.exp(shares(c) - greatest); sum += shares(c); c += 1 }
    c = from
    while (c < until) { shares(c) /= sum; c += 1 }
    greatest + math.log(sum)
  }
}
