package org.thunder.stats

import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.linalg.PursuitStep

/** What principal component pursuit has to know of its records after a step: Z'Z of Z = M - S + Y / mu for the next
  * one, in float64 whatever the records' type, and the sum of squared residuals of M - L - S.
  *
  * Rows come in pairs: records m of M, and their states t with the residual behind ([[PursuitStep]]). Costs n²
  * operations a row; n(n + 1)/2 doubles are kept and sent.
  *
  * @param columns
  *   n
  * @param dtype
  *   type of the records
  * @param states
  *   type of the states
  * @param threshold
  *   lambda / mu of the step
  * @param next
  *   that of the next one
  */
final class PursuitGram(columns: Int, dtype: DType, states: DType, threshold: Double, next: Double)
    extends PairSummary[PursuitGram] {
  private val products = new Gram(columns, DType.Float64)
  private var squares = 0.0

  def update(records: NDBlock, state: NDBlock): Unit = {
    Rows.check("PursuitGram (records)", records, columns, dtype)
    Rows.check("PursuitGram (states)", state, columns + 1, states)
    val most = math.min(records.rows, PursuitStep.slabRows(columns))
    val packed = new Array[Double](most * (columns + 1))
    val t = new Array[Double](most * columns)
    var row = 0
    while (row < records.rows) {
      val rows = math.min(most, records.rows - row)
      val z = new Array[Double](rows * columns)
      Convert.toDoubles(records, row * columns, rows * columns, z, 0)
      Convert.toDoubles(state, row * (columns + 1), rows * (columns + 1), packed, 0)
      PursuitStep.unpack(rows, columns, packed, t)
      combine(t, z)
      products.update(NDBlock.doubles(z, rows, columns))
      for (i <- 0 until rows) { val rest = packed(i * (columns + 1) + columns); squares += rest * rest }
      row += rows
    }
  }

  /** m becomes z. */
  private def combine(t: Array[Double], m: Array[Double]): Unit = {
    val scale = 1 + next / threshold
    var i = 0
    while (i < m.length) {
      m(i) += PursuitStep.clipped(t(i), threshold) * scale - t(i)
      i += 1
    }
  }

  override def finish(): Unit = products.finish()

  def merge(other: PursuitGram): Unit = {
    products.merge(other.products)
    squares += other.squares
  }

  /** Z'Z: n x n, row by row. */
  def gramian: Array[Double] = products.gramian

  /** Frobenius norm of M - L - S. */
  def residual: Double = math.sqrt(squares)

  def bytes: Long = products.bytes + 8
}
