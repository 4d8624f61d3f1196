package org.thunder.signal

import org.thunder.array.{FloatSlabWorker, SlabWorker}
import org.thunder.linalg.ExactRecord

/** Baselines of records in single precision by a [[WindowNetwork]], which takes them one behind the other; those with a
  * NaN, which it cannot order, go by ranks.
  *
  * @param stride
  *   samples of a record as the network takes it
  * @param ranks
  *   how many values it finds in a window
  * @param byRanks
  *   finds the same in double precision
  */
private[signal] abstract class NetworkBaseline(
    length: Int,
    stride: Int,
    ranks: Int,
    network: WindowNetwork,
    byRanks: SlabWorker
) extends FloatSlabWorker {
  private lazy val ranked = new ExactRecord(byRanks, length, length)
  private var samples = Array.emptyFloatArray

  /** Of each of the ranks the values that the network found last. */
  protected var found: Array[Array[Float]] = Array.fill(ranks)(Array.emptyFloatArray)

  /** Puts the record that begins at `in(at)` where the network takes it: from `to` on. */
  protected def lay(in: Array[Float], at: Int, samples: Array[Float], to: Int): Unit

  /** The baseline of the record that begins at `in(at)`, to `out` from `to` on: the values of its first window are those
    * at `first` of what was found.
    */
  protected def take(first: Int, in: Array[Float], at: Int, out: Array[Double], to: Int): Unit

  def apply(rows: Int, in: Array[Float], at: Int, out: Array[Double]): Unit = if (length > 0) {
    if (samples.length < rows * stride) {
      samples = new Array[Float](rows * stride)
      found = Array.fill(ranks)(new Array[Float](rows * stride))
    }
    val (unordered, ordered) =
      Array.range(0, rows).partition(row => Reductions.hasNaN(in, at + row * length, length))
    for (i <- ordered.indices) lay(in, at + ordered(i) * length, samples, i * stride)
    network(samples, ordered.length * stride, found)
    for (i <- ordered.indices) take(i * stride, in, at + ordered(i) * length, out, ordered(i) * length)
    for (row <- unordered) ranked(in, at + row * length, out, row * length)
  }
}
