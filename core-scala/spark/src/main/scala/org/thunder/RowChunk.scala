package org.thunder

import org.thunder.array.NDBlock

/** Some consecutive rows of a distributed matrix: `block`'s first axis counts them, from row `firstRow` on. */
final class RowChunk(val firstRow: Long, val block: NDBlock) extends Serializable {
  def rows: Int = block.rows

  override def toString: String = s"RowChunk($firstRow, $block)"
}
