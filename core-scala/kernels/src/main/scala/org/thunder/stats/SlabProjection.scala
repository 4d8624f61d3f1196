package org.thunder.stats

import org.thunder.array.{DType, NDBlock}
import org.thunder.linalg.Gemm

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
    if (computing == DType.Float32) NDBlock.floats(basis.map(_.toFloat), columns, width)
    else NDBlock.doubles(basis, columns, width)
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
    Gemm.product(count, columns, width, slab.values, slab.at, factor, projected)
    projected
  }
}
