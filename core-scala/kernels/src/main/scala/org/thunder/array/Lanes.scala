package org.thunder.array

/** Some sequences side by side: `apply(i)` holds element i of each of them.
  *
  * A filter or recursion along the sequences then takes each of its steps for all of them in one loop over arrays
  * that begin at 0, which the compiler turns into vector instructions, whatever the elements depend on.
  *
  * @param length
  *   elements of a sequence
  * @param width
  *   number of sequences
  */
private[thunder] final class Lanes(val length: Int, val width: Int) {
  private val elements = Array.fill(length)(new Array[Double](width))

  def apply(i: Int): Array[Double] = elements(i)

  /** Takes in `count` sequences of `size` elements, which lie one behind the other in `values`: the first becomes lane
    * `lane`, its first element element `at`.
    */
  def put(values: Array[Double], count: Int, size: Int, lane: Int, at: Int): Unit = {
    var i = 0
    while (i < size) {
      val end = math.min(i + Lanes.Side, size)
      var sequence = 0
      while (sequence < count) {
        var k = i
        while (k < end) {
          elements(at + k)(lane + sequence) = values(sequence * size + k)
          k += 1
        }
        sequence += 1
      }
      i = end
    }
  }

  /** Gives out `count` sequences, as [[put]] takes them in. */
  def take(values: Array[Double], count: Int, size: Int, lane: Int, at: Int): Unit = {
    var i = 0
    while (i < size) {
      val end = math.min(i + Lanes.Side, size)
      var sequence = 0
      while (sequence < count) {
        var k = i
        while (k < end) {
          values(sequence * size + k) = elements(at + k)(lane + sequence)
          k += 1
        }
        sequence += 1
      }
      i = end
    }
  }
}

private[thunder] object Lanes {

  /** So many elements' cache lines stay at hand while sequence after sequence passes by. */
  final val Side = 32
}
