package org.thunder.stats

import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, NDBlock}

/** What every summary of rows asks of the blocks and summaries that it is given. */
private[stats] object Rows {

  def check(summary: String, block: NDBlock, columns: Int, dtype: DType): Unit =
    if (block.dtype != dtype || block.rowLength != columns) throw new InvalidArgumentException(
      s"$summary expects rows of $columns $dtype values, but the block has ${block.rowLength} ${block.dtype} values"
    )

  def checkMerge(summary: String, columns: Int, dtype: DType, otherColumns: Int, otherDType: DType): Unit =
    if (dtype != otherDType || columns != otherColumns) throw new InvalidArgumentException(
      s"$summary of $columns $dtype columns cannot take in one of $otherColumns $otherDType columns"
    )

  /** Rows of scratch that fill `elements` with rows of this length. */
  def slab(columns: Int, elements: Int): Int = math.max(1, elements / math.max(1, columns))
}
