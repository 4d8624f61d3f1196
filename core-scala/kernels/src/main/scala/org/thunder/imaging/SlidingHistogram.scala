package org.thunder.imaging

/** Counts of ranks, in blocks of 64, that remembers in which block it last found something: the next median is near.
  *
  * @param bins
  *   number of ranks
  */
private[imaging] final class SlidingHistogram(bins: Int) {
  private val counts = new Array[Int]((bins + 63) / 64 * 64)
  private val blocks = new Array[Int](counts.length / 64)
  private var block = 0

  /** Values in the blocks before `block`. */
  private var below = 0

  /** Takes in the ranks at place `at` of every row. */
  def add(rows: Array[Array[Int]], at: Int): Unit = {
    var i = 0
    while (i < rows.length) {
      val rank = rows(i)(at)
      counts(rank) += 1
      blocks(rank >> 6) += 1
      below += ((rank >> 6) - block) >>> 31
      i += 1
    }
  }

  /** Gives them up again. */
  def remove(rows: Array[Array[Int]], at: Int): Unit = {
    var i = 0
    while (i < rows.length) {
      val rank = rows(i)(at)
      counts(rank) -= 1
      blocks(rank >> 6) -= 1
      below -= ((rank >> 6) - block) >>> 31
      i += 1
    }
  }

  /** The value that sorting would put at `place`, of which there must be more values. */
  def find(place: Int): Int = {
    while (below > place) { block -= 1; below -= blocks(block) }
    while (below + blocks(block) <= place) { below += blocks(block); block += 1 }
    var rank = block << 6
    var passed = below + counts(rank)
    while (passed <= place) { rank += 1; passed += counts(rank) }
    rank
  }
}
