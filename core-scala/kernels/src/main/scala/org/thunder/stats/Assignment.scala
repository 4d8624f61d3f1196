package org.thunder.stats

import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.linalg.Gemm
import org.thunder.signal.Reductions

/** Assigns rows of one type to the nearest of [[Centers]], a few rows at a time: [[read]], then [[label]] and
  * [[deviation]] of each.
  *
  * @param relative
  *   the centres less the shift
  * @param norms
  *   their squared norms
  */
final class Assignment private[stats] (
    centers: Centers,
    relative: Array[Double],
    norms: Array[Double],
    dtype: DType,
    shift: Array[Double]
) {
  private val (k, columns) = (centers.k, centers.columns)
  private val computing = if (dtype.resultType == DType.Float32) DType.Float32 else DType.Float64
  private val slab = new Slab(columns, dtype, computing, shift)
  private val matrix = Convert.cast(NDBlock.doubles(relative, k, columns), computing)

  /** Rows to read at once. */
  val maxRows: Int = math.min(slab.maxRows, Assignment.MaxRows)

  private val products = NDBlock.zeros(computing, Array(maxRows, k))
  private val scores = new Array[Double](maxRows * k)
  private val labels = new Array[Int](maxRows)
  private val row = new Array[Double](columns)

  /** Assigns `rows` rows of the block, from `first` on. */
  def read(block: NDBlock, first: Int, rows: Int): Unit = {
    slab.read(block, first, rows)
    Gemm.multiplyTransposed(rows, columns, k, slab.values, slab.at, matrix, products)
    Convert.toDoubles(products, 0, rows * k, scores, 0)
    var i = 0
    while (i < rows) { labels(i) = nearest(i * k); i += 1 }
  }

  private def nearest(at: Int): Int = {
    var (best, least, c) = (0, Double.PositiveInfinity, 0)
    while (c < k) {
      val distance = norms(c) - 2 * scores(at + c)
      if (distance < least) { least = distance; best = c }
      c += 1
    }
    best
  }

  /** The nearest centre of row `i` of those read. */
  def label(i: Int): Int = labels(i)

  /** The squared distance of row `i` from its centre. What the row deviates by is added to the centre's row of `sums`,
    * k x columns, unless that is empty.
    */
  def deviation(i: Int, sums: Array[Double]): Double = {
    Convert.toDoubles(slab.values, slab.at + i * columns, columns, row, 0)
    val center = labels(i) * columns
    var j = 0
    while (j < columns) { row(j) -= relative(center + j); j += 1 }
    j = if (sums.isEmpty) columns else 0
    while (j < columns) { sums(center + j) += row(j); j += 1 }
    Reductions.squares(row, 0, columns, 0)
  }
}

private object Assignment {

  /** The products of so many rows stay in the cache. */
  final val MaxRows = 1024
}
