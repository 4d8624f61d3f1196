package org.thunder.signal

import org.thunder.array.RadixOrder

/** The places of a record's samples in its sorted order. It keeps its scratch space, so each thread has its own.
  *
  * @param capacity
  *   most samples of a record
  */
private[signal] final class RecordRanks(capacity: Int) {
  private val keys = new Array[Long](capacity)
  private val radix = new RadixOrder
  private var sampleOfRank = new Array[Int](0)

  /** The place of every sample. */
  val of = new Array[Int](capacity)

  /** Ranks `count` samples from `from` on; a NaN comes after every number. */
  def read(values: Array[Double], from: Int, count: Int): Unit = {
    var i = 0
    while (i < count) { keys(i) = RadixOrder.key(values(from + i)); i += 1 }
    sampleOfRank = radix(keys, count)
    i = 0
    while (i < count) { of(sampleOfRank(i)) = i; i += 1 }
  }

  /** The value of the sample at place `rank` of the sorted order. */
  def value(rank: Int): Double = RadixOrder.value(keys(sampleOfRank(rank)))
}
