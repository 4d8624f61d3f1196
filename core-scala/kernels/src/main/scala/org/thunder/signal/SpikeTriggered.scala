package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, RowFunction, SlabWorker}
import org.thunder.linalg.Gemm

/** The stimulus that goes with every record's spikes: its mean, weighted by their counts at each sample, and on request
  * its covariance (Schwartz et al. 2006, with divisor spikes - 1): d, or d + d² values.
  *
  * Both are matrix products with records: of the stimulus, and of its products of pairs, taken relative to their means
  * so that nothing cancels. NaN for a record without spikes; the covariance is for one with a single spike too.
  *
  * @param stimulus
  *   samples x d, row by row: what precedes each sample
  * @param dimensions
  *   d
  */
final case class SpikeTriggered(stimulus: Array[Double], dimensions: Int, withCovariance: Boolean)
    extends RowFunction {
  private val samples = stimulus.length / dimensions
  private val d = dimensions
  private val means = Array.tabulate(d)(j => (0 until samples).map(i => stimulus(i * d + j)).sum / samples)
  private val columns = 1 + d + (if (withCovariance) d * d else 0)

  def resultLength(length: Int): Int = {
    if (length != samples) throw new InvalidArgumentException(
      s"records have $length samples, but the stimulus has $samples"
    )
    columns - 1
  }

  override def resultType(dtype: DType): DType = DType.Float64

  def worker(length: Int): SlabWorker = {
    val matrix = sums
    var products = Array.emptyDoubleArray
    (rows, in, out) => {
      if (products.length < rows * columns) products = new Array[Double](rows * columns)
      Gemm.multiply(rows, length, columns, in, 0, matrix, 0, 0.0, products, 0)
      var row = 0
      while (row < rows) { finish(products, row * columns, out, row * (columns - 1)); row += 1 }
    }
  }

  /** What spikes are multiplied by: ones, the stimulus less its mean, products of its pairs. */
  private def sums: Array[Double] = {
    val result = new Array[Double](samples * columns)
    for (i <- 0 until samples) {
      val at = i * columns
      result(at) = 1
      for (j <- 0 until d) result(at + 1 + j) = stimulus(i * d + j) - means(j)
      if (withCovariance)
        for (j <- 0 until d; l <- 0 until d)
          result(at + 1 + d + j * d + l) = result(at + 1 + j) * result(at + 1 + l)
    }
    result
  }

  private def finish(products: Array[Double], at: Int, out: Array[Double], to: Int): Unit = {
    val spikes = products(at)
    var j = 0
    while (j < d) { out(to + j) = means(j) + products(at + 1 + j) / spikes; j += 1 }
    j = 0
    while (j < columns - 1 - d) {
      val product = products(at + 1 + j / d) * products(at + 1 + j % d) / spikes
      out(to + d + j) = (products(at + 1 + d + j) - product) / (spikes - 1)
      j += 1
    }
  }
}
