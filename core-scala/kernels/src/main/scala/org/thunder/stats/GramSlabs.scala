package org.thunder.stats

import org.thunder.array.{DType, NDBlock}
import org.thunder.linalg.Gemm

/** The products of the columns, added up over some thousands of rows in the rows' result type, whatever blocks they
  * come in, and then to the packed triangle `products`; the columns' sums go to `sums`.
  */
private[stats] final class GramSlabs(
    columns: Int,
    dtype: DType,
    shift: Array[Double],
    products: Array[Double],
    sums: Array[Double]
) {
  private val slab = new Slab(columns, dtype, dtype.resultType, shift)
  private val product = NDBlock.zeros(dtype.resultType, Array(columns, columns))
  private var pending = 0

  /** Takes in rows; the products of the last of them may wait for the next ones, or for [[flush]]. */
  def update(block: NDBlock): Unit = {
    var row = 0
    while (row < block.rows) {
      val count = math.min(math.min(slab.maxRows, block.rows - row), Slab.RowsPerSum - pending)
      slab.read(block, row, count)
      Gemm.gramian(count, columns, slab.values, slab.at, pending > 0, product)
      ColumnLoops.addRows(slab.values, slab.at, count, columns, sums)
      row += count
      pending += count
      if (pending == Slab.RowsPerSum) flush()
    }
  }

  /** Adds the products that wait. */
  def flush(): Unit = {
    if (pending > 0) Triangle.add(product, columns, products)
    pending = 0
  }
}
