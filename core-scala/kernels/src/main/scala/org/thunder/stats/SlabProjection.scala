package org.thunder.stats

import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.linalg.RightFactor

/** The coordinates of rows, less a shift, in a few columns B: (x - s) B, some rows at a time, in the rows' result type.
  *
  * @param basis
  *   B, n x l, row by row
  */
private[stats] final class SlabProjection(
    columns: Int,
    width: Int,
    dtype: DType,
    shift: Array[Double],
    basis: Array[Double]
) {
  val computing: DType = dtype.resultType
  private val slab = new Slab(columns, dtype, computing, shift)
  private val factor =
    RightFactor(columns, width, Convert.cast(NDBlock.doubles(basis, columns, width), computing))
  private var projected = NDBlock.zeros(computing, Array(0, width))

  /** Rows to project at once. */
  def maxRows: Int = slab.maxRows

  /** The rows that were projected last, from element [[at]] on. */
  def values: NDBlock = slab.values
  def at: Int = slab.at

  /** The coordinates of `count` rows of `block`: the first rows of what is returned. */
  def apply(block: NDBlock, row: Int, count: Int): NDBlock = {
    slab.read(block, row, count)
    if (projected.rows < count) projected = NDBlock.zeros(computing, Array(count, width))
    factor.product(count, slab.values, slab.at, projected)
    projected
  }
}
