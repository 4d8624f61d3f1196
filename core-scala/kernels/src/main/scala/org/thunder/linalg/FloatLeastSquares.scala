package org.thunder.linalg

import org.thunder.array.{Convert, DType, FloatSlabWorker, NDBlock}

/** [[OrdinaryLeastSquares]] with an intercept, of records in single precision ([[FloatRecords]]).
  *
  * What remains of float32 are about 1e-6 of the record's deviations. Where that is not enough, or almost nothing of a
  * record is unexplained, it is computed in double precision.
  */
private[linalg] final class FloatLeastSquares(fit: OrdinaryLeastSquares) extends FloatSlabWorker {
  import FloatRecords.{keepsDigits, LeastUnexplained}

  private val samples = fit.samples
  private val width = fit.rank + 1
  private val results = fit.regressors + 4
  private val records = new FloatRecords(samples, fit.reference, fit.roots.map(_.toFloat), Array.empty)
  private val exact = new ExactRecord(fit.worker(samples), samples, results)
  private val factor = RightFactor.transposed(samples, width, NDBlock.floats(fit.columns, width, samples))
  private var products = NDBlock.floats(Array.emptyFloatArray)
  private var coordinates, betas = Array.emptyDoubleArray

  def apply(rows: Int, in: Array[Float], at: Int, out: Array[Double]): Unit = {
    allocate(rows)
    records.take(rows, in, at)
    factor.product(rows, NDBlock.floats(records.values), records.from, products)
    Convert.toDoubles(products.floats, 0, rows * width, coordinates, 0)
    Gemm.multiply(rows, width, 1 + fit.regressors, coordinates, 0, fit.toBetas, 0, 0.0, betas, 0)
    var row = 0
    while (row < rows) { finish(row, in, at + row * samples, out); row += 1 }
  }

  private def allocate(rows: Int): Unit = if (products.size < rows * width) {
    products = NDBlock.zeros(DType.Float32, Array(rows * width))
    coordinates = new Array[Double](rows * width)
    betas = new Array[Double](rows * (1 + fit.regressors))
  }

  private def finish(row: Int, in: Array[Float], from: Int, out: Array[Double]): Unit = {
    val squares = records.squares(row)
    val mean = coordinates(row * width + fit.rank) / fit.total
    val total = squares - mean * mean * fit.total
    val explained = fit.explained(coordinates, row)
    val unexplained = total - explained
    val to = row * results
    if (keepsDigits(total, squares) && unexplained >= LeastUnexplained * squares) {
      System.arraycopy(betas, row * (1 + fit.regressors), out, to, 1 + fit.regressors)
      out(to) += records.origins(row)
      out(to + results - 3) = 1.0 - unexplained / total
      out(to + results - 2) = unexplained
      out(to + results - 1) = explained
    } else exact(in, from, out, to)
  }
}
