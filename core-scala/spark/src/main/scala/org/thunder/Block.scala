package org.thunder

import org.thunder.array.NDBlock

/** A rectangle of space with all time: `values` has the shape (frames, ...) with the halo, `number` is its place in
  * the C order of the [[Blocks]]' grid.
  */
final class Block(val number: Int, val values: NDBlock) extends Serializable {
  override def toString: String = s"Block($number, $values)"
}
