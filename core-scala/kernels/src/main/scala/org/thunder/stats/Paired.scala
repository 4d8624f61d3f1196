package org.thunder.stats

import org.thunder.array.NDBlock

/** Two summaries of the same rows in one pass. */
final class Paired[A <: Summary[A], B <: Summary[B]](val first: A, val second: B)
    extends Summary[Paired[A, B]] {

  def update(block: NDBlock): Unit = { first.update(block); second.update(block) }

  override def finish(): Unit = { first.finish(); second.finish() }

  def merge(other: Paired[A, B]): Unit = { first.merge(other.first); second.merge(other.second) }

  def bytes: Long = first.bytes + second.bytes
}
