package org.thunder.signal

import java.lang.Long.{bitCount, numberOfLeadingZeros, numberOfTrailingZeros}

/** A set of ranks, which finds its k-th member. It remembers where it found the last one: in a window that slides, the
  * next is near. A bit for each rank, and a bit for each 64 of them that says whether there are any.
  *
  * @param capacity
  *   the ranks are from 0 to `capacity - 1`
  */
private[signal] final class RankSet(capacity: Int) {
  private val words = new Array[Long]((capacity >> 6) + 1)
  private val occupied = new Array[Long]((words.length >> 6) + 1)
  private var word = 0

  /** Members in the words before `word`. */
  private var below = 0

  /** Takes in a rank that is not a member. */
  def add(rank: Int): Unit = {
    val w = rank >> 6
    words(w) |= 1L << rank
    occupied(w >> 6) |= 1L << w
    below += (w - word) >>> 31
  }

  /** Gives up a member. */
  def remove(rank: Int): Unit = {
    val w = rank >> 6
    words(w) &= ~(1L << rank)
    if (words(w) == 0) occupied(w >> 6) &= ~(1L << w)
    below -= (w - word) >>> 31
  }

  /** The member that has `place` smaller members; there must be more members than that. */
  def find(place: Int): Int = {
    while (below > place) { word = previous(word); below -= bitCount(words(word)) }
    var members = bitCount(words(word))
    while (below + members <= place) {
      below += members
      word = next(word)
      members = bitCount(words(word))
    }
    var bits = words(word)
    var skip = place - below
    while (skip > 0) { bits &= bits - 1; skip -= 1 }
    (word << 6) + numberOfTrailingZeros(bits)
  }

  /** The next word with a member. */
  private def next(from: Int): Int = {
    val start = from + 1
    var group = start >> 6
    var bits = occupied(group) & (-1L << start)
    while (bits == 0) { group += 1; bits = occupied(group) }
    (group << 6) + numberOfTrailingZeros(bits)
  }

  /** The last word before with a member. */
  private def previous(from: Int): Int = {
    var group = from >> 6
    var bits = occupied(group) & ((1L << from) - 1)
    while (bits == 0) { group -= 1; bits = occupied(group) }
    (group << 6) + 63 - numberOfLeadingZeros(bits)
  }
}
