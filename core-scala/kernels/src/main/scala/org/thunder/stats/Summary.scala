package org.thunder.stats

import org.thunder.array.NDBlock

/** What is known of a set of rows, such as their mean: made chunk by chunk and merged in chunk order.
  *
  * Batch, incremental and streaming use take the same steps, so they give the same numbers.
  */
trait Summary[S <: Summary[S]] extends Mergeable[S] {

  /** Takes in the rows of `block`, which follow those taken in so far. */
  def update(block: NDBlock): Unit
}
