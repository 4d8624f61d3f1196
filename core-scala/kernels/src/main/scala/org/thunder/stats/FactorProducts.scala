package org.thunder.stats

import org.thunder.array.{DType, NDBlock}

/** X'X and X'A of the k columns of X and the columns of A: all that least squares of A on X asks of the rows.
  *
  * X is in float64. Costs k² + 2 k n operations a row, and k (k + n) doubles.
  *
  * @param k
  *   columns of X
  * @param columns
  *   columns n of A
  * @param dtype
  *   type of A
  */
final class FactorProducts(k: Int, columns: Int, dtype: DType) extends PairSummary[FactorProducts] {
  private val square = new Gram(k, DType.Float64)
  private val cross = new CrossProduct(k, DType.Float64, columns, dtype)

  def update(factor: NDBlock, rows: NDBlock): Unit = {
    square.update(factor)
    cross.update(factor, rows)
  }

  override def finish(): Unit = { square.finish(); cross.finish() }

  def merge(other: FactorProducts): Unit = {
    square.merge(other.square)
    cross.merge(other.cross)
  }

  /** X'X: k x k, row by row. */
  def gram: Array[Double] = square.gramian

  /** X'A: k x n, row by row. */
  def product: Array[Double] = cross.product

  def bytes: Long = square.bytes + cross.bytes
}
