package org.thunder.signal

import org.thunder.array.{DType, RowFunction, SlabWorker}

/** Gaussian tuning of every record, whose samples are responses at some values of a stimulus: the mean and the variance
  * of these values, weighted by the responses; negative responses are 0. NaN for a record without a positive response.
  *
  * @param stimulus
  *   a value for each sample
  */
final case class GaussianTuning(stimulus: Array[Double]) extends RowFunction {

  def resultLength(length: Int): Int = { Tuning.check(stimulus, "values", length); 2 }

  override def resultType(dtype: DType): DType = DType.Float64

  def worker(length: Int): SlabWorker = {
    val squares = new Array[Double](length)
    (rows, in, out) => {
      var row = 0
      while (row < rows) {
        val at = row * length
        val sum = Tuning.rectify(in, at, length)
        val mean = Tuning.product(in, at, stimulus) / sum
        var i = 0
        while (i < length) { squares(i) = (stimulus(i) - mean) * (stimulus(i) - mean); i += 1 }
        out(2 * row) = mean
        out(2 * row + 1) = Tuning.product(in, at, squares) / sum
        row += 1
      }
    }
  }
}
