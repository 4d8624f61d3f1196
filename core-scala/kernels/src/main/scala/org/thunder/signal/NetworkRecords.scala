package org.thunder.signal

import org.thunder.array.FloatKeys

/** Takes records in single precision through a [[WindowNetwork]], one behind the other.
  *
  * @param length
  *   samples of a record
  * @param before
  *   how many times its first sample is put before a record
  * @param after
  *   how many times its last sample is put behind it
  * @param ranks
  *   how many values the network finds in a window
  */
private[signal] final class NetworkRecords(
    length: Int,
    before: Int,
    after: Int,
    ranks: Int,
    network: WindowNetwork
) {

  /** From the first window of a record to that of the next. */
  val stride: Int = Math.addExact(length, before + after)

  private var keys = Array.emptyIntArray
  private var found = Array.fill(ranks)(keys)

  /** The keys of the values that windows have, by rank, of `rows` records that begin at `in(at)`. */
  def apply(rows: Int, in: Array[Float], at: Int): Array[Array[Int]] = {
    if (keys.length < rows * stride) {
      keys = new Array[Int](rows * stride)
      found = Array.fill(ranks)(new Array[Int](rows * stride))
    }
    var row = 0
    while (row < rows && length > 0) {
      val first = row * stride + before
      FloatKeys.read(in, at + row * length, length, keys, first)
      java.util.Arrays.fill(keys, first - before, first, keys(first))
      java.util.Arrays.fill(keys, first + length, first + length + after, keys(first + length - 1))
      row += 1
    }
    network(keys, rows * stride, found)
    found
  }
}
