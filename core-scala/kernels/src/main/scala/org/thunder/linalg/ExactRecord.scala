package org.thunder.linalg

import org.thunder.array.SlabWorker

/** Computes single records of single precision in double precision, where that is needed.
  *
  * @param results
  *   values of a record's result
  */
private[thunder] final class ExactRecord(worker: SlabWorker, samples: Int, results: Int) {
  private val (record, result) = (new Array[Double](samples), new Array[Double](results))

  /** Writes the result of the record that begins at `from`. */
  def apply(in: Array[Float], from: Int, out: Array[Double], to: Int): Unit = {
    var i = 0
    while (i < samples) { record(i) = in(from + i); i += 1 }
    worker(1, record, result)
    System.arraycopy(result, 0, out, to, results)
  }
}
