package org.thunder.stats

import org.thunder.array.NDBlock

/** What is known of a set of rows, such as their mean: made chunk by chunk and merged in chunk order.
  *
  * Batch, incremental and streaming use take the same steps, so they give the same numbers.
  */
trait Summary[S <: Summary[S]] extends Serializable {

  /** Takes in the rows of `block`, which follow those taken in so far. */
  def update(block: NDBlock): Unit

  /** Settles what waits in scratch, and lets go of the scratch: called before a summary is sent anywhere. */
  def finish(): Unit = ()

  /** Takes in the rows of `other`, which follow those taken in so far. `other` is used up. */
  def merge(other: S): Unit

  /** Size in memory: it decides how many partial summaries are worth sending about. */
  def bytes: Long
}
