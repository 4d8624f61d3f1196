package org.thunder.signal

import org.thunder.array.FloatSlabWorker

/** Baselines of records in single precision by a [[WindowNetwork]], which takes their keys one behind the other.
  *
  * @param stride
  *   samples of a record as the network takes it
  * @param ranks
  *   how many values it finds in a window
  */
private[signal] abstract class NetworkBaseline(length: Int, stride: Int, ranks: Int, network: WindowNetwork)
    extends FloatSlabWorker {
  private var keys = Array.emptyIntArray

  /** Of each of the ranks the keys that the network found last. */
  protected var found: Array[Array[Int]] = Array.fill(ranks)(keys)

  /** Puts the keys of the record that begins at `in(at)` where the network takes them: from `keys(to)` on. */
  protected def lay(in: Array[Float], at: Int, keys: Array[Int], to: Int): Unit

  /** The baseline of the record that begins at `in(at)`, to `out` from `to` on: the values of its first window are those
    * at `first` of what was found.
    */
  protected def take(first: Int, in: Array[Float], at: Int, out: Array[Double], to: Int): Unit

  def apply(rows: Int, in: Array[Float], at: Int, out: Array[Double]): Unit = if (length > 0) {
    if (keys.length < rows * stride) {
      keys = new Array[Int](rows * stride)
      found = Array.fill(ranks)(new Array[Int](rows * stride))
    }
    var row = 0
    while (row < rows) { lay(in, at + row * length, keys, row * stride); row += 1 }
    network(keys, rows * stride, found)
    row = 0
    while (row < rows) { take(row * stride, in, at + row * length, out, row * length); row += 1 }
  }
}
