package org.thunder.stats

import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.linalg.Gemm

/** The sums over rows z that a step of FastICA takes for directions w: of g(w'z) z and of g'(w'z).
  *
  * What was sent elsewhere can be merged, not updated. Costs 4 k m operations a row, and k (m + 1) doubles.
  *
  * @param columns
  *   values m of a row
  * @param dtype
  *   type of the rows
  * @param contrast
  *   g
  * @param directions
  *   k x m, row by row
  */
final class ContrastSums(
    columns: Int,
    dtype: DType,
    contrast: Contrast,
    @transient private val directions: Array[Double]
) extends Summary[ContrastSums] {
  private val k = directions.length / columns
  private val weighted = new Array[Double](k * columns)
  private val slopes = new Array[Double](k)
  private var rows = 0L

  def update(block: NDBlock): Unit = {
    Rows.check("ContrastSums", block, columns, dtype)
    val most = math.min(block.rows, ContrastSums.SlabRows)
    val slab = new Array[Double](most * columns)
    val projected = new Array[Double](k * most)
    var row = 0
    while (row < block.rows) {
      val count = math.min(most, block.rows - row)
      Convert.toDoubles(block, row * columns, count * columns, slab, 0)
      Gemm.multiplyTransposed(k, columns, count, directions, 0, slab, 0, 0.0, projected, 0)
      var i = 0
      while (i < k) { slopes(i) += contrast(projected, i * count, count); i += 1 }
      Gemm.multiply(k, count, columns, projected, 0, slab, 0, 1.0, weighted, 0)
      row += count
    }
    rows += block.rows
  }

  def merge(other: ContrastSums): Unit = {
    ColumnLoops.add(other.weighted, 0, weighted.length, weighted)
    ColumnLoops.add(other.slopes, 0, k, slopes)
    rows += other.rows
  }

  /** The fixed-point step mean(g(w'z) z) - mean(g'(w'z)) w of every direction (Hyvärinen and Oja 2000, equation 41): k
    * x m, row by row.
    *
    * @param directions
    *   those that the sums were made for
    */
  def step(directions: Array[Double]): Array[Double] =
    Array.tabulate(weighted.length) { i =>
      weighted(i) / rows - slopes(i / columns) / rows * directions(i)
    }

  def bytes: Long = 8L * (weighted.length + k + 1)
}

private object ContrastSums {

  /** Rows that a cache holds. */
  final val SlabRows = 1024
}
