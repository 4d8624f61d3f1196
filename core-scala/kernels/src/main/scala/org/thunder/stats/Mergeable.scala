package org.thunder.stats

import org.thunder.array.NDBlock

/** What is known of some consecutive rows, and can take in what is known of those that follow. */
trait Mergeable[S <: Mergeable[S]] extends Serializable {

  /** Settles what waits in scratch, and lets go of the scratch: called before a summary is sent anywhere. */
  def finish(): Unit = ()

  /** Takes in the rows of `other`, which follow those taken in so far. `other` is used up. */
  def merge(other: S): Unit

  /** Size in memory: it decides how many partial summaries are worth sending about. */
  def bytes: Long
}

/** What is known of two sets of rows that belong together: row i of one with row i of the other. */
trait PairSummary[S <: PairSummary[S]] extends Mergeable[S] {

  /** Takes in some rows of each, as many of one as of the other. */
  def update(left: NDBlock, right: NDBlock): Unit
}
