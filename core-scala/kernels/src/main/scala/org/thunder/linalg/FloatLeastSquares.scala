package org.thunder.linalg

import org.thunder.array.FloatSlabWorker

/** [[OrdinaryLeastSquares]] with an intercept, of records in single precision.
  *
  * A record is taken relative to its first sample, which moves the intercept alone, so that a large mean costs no
  * digits: what remains of float32 are about 1e-6 of the record's deviations. Where the first sample lies so far from
  * all others that their variation would be hidden beside it, the record is computed in double precision.
  */
private[linalg] final class FloatLeastSquares(fit: OrdinaryLeastSquares) extends FloatSlabWorker {
  import FloatLeastSquares.LeastVariation

  private val samples = fit.samples
  private val width = fit.rank + 1
  private val results = fit.regressors + 2
  private val basis = fit.basis.map(_.toFloat)
  private val exact = fit.worker(samples)
  private val (record, exactResult) = (new Array[Double](samples), new Array[Double](results))
  private var relative, products = Array.emptyFloatArray
  private var coordinates, betas = Array.emptyDoubleArray

  def apply(rows: Int, in: Array[Float], at: Int, out: Array[Double]): Unit = {
    allocate(rows)
    var row = 0
    while (row < rows) { subtractFirst(in, at + row * samples, row * samples); row += 1 }
    Gemm.multiply(rows, samples, width, relative, 0, basis, 0, 0.0f, products, 0)
    var i = 0
    while (i < rows * width) { coordinates(i) = products(i); i += 1 }
    Gemm.multiply(rows, width, 1 + fit.regressors, coordinates, 0, fit.toBetas, 0, 0.0, betas, 0)
    row = 0
    while (row < rows) { finish(row, in, at + row * samples, out); row += 1 }
  }

  private def allocate(rows: Int): Unit = if (relative.length < rows * samples) {
    relative = new Array[Float](rows * samples)
    products = new Array[Float](rows * width)
    coordinates = new Array[Double](rows * width)
    betas = new Array[Double](rows * (1 + fit.regressors))
  }

  private def subtractFirst(in: Array[Float], from: Int, to: Int): Unit = {
    val first = in(from)
    var i = 0
    while (i < samples) { relative(to + i) = in(from + i) - first; i += 1 }
  }

  private def finish(row: Int, in: Array[Float], from: Int, out: Array[Double]): Unit = {
    val squares = Blas.instance.sdot(samples, relative, row * samples, 1, relative, row * samples, 1).toDouble
    val mean = coordinates(row * width + fit.rank) / samples
    val total = squares - mean * mean * samples
    val to = row * results
    if (total >= LeastVariation * squares && total > 0) {
      System.arraycopy(betas, row * (1 + fit.regressors), out, to, 1 + fit.regressors)
      out(to) += in(from)
      out(to + results - 1) = 1.0 - math.max(0.0, total - explained(row)) / total
    } else {
      var i = 0
      while (i < samples) { record(i) = in(from + i); i += 1 }
      exact(1, record, exactResult)
      System.arraycopy(exactResult, 0, out, to, results)
    }
  }

  private def explained(row: Int): Double = {
    var sum = 0.0
    var j = row * width
    while (j < row * width + fit.rank) { sum += coordinates(j) * coordinates(j); j += 1 }
    sum
  }
}

private[linalg] object FloatLeastSquares {

  /** Shorter records are computed in double precision: there is little to gain. */
  final val LeastSamples = 128

  /** The least part of the squares about the first sample that those about the mean may be: one of seven digits is lost
    * there.
    */
  private final val LeastVariation = 0.1
}
