package org.thunder.stats

/** What is known of some rows, and can take in what is known of those that follow; see [[Summary]]. */
trait Mergeable[S <: Mergeable[S]] extends Serializable {

  /** Settles what waits in scratch, and lets go of the scratch: called before a summary is sent anywhere. */
  def finish(): Unit = ()

  /** Takes in the rows of `other`, which follow those taken in so far. `other` is used up. */
  def merge(other: S): Unit

  /** Size in memory: it decides how many partial summaries are worth sending about. */
  def bytes: Long
}
