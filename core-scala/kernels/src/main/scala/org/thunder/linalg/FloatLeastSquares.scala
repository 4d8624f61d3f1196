package org.thunder.linalg

import org.thunder.array.FloatSlabWorker
import org.thunder.signal.Reductions

/** [[OrdinaryLeastSquares]] with an intercept, of records in single precision.
  *
  * A record is taken relative to its first sample, which moves the intercept alone, so that a large mean costs no
  * digits: what remains of float32 are about 1e-6 of the record's deviations. Where the first sample lies so far from
  * all others that their variation would be hidden beside it, or almost nothing of it is unexplained, the record is
  * computed in double precision.
  */
private[linalg] final class FloatLeastSquares(fit: OrdinaryLeastSquares) extends FloatSlabWorker {
  import FloatLeastSquares.{LeastUnexplained, LeastVariation, NarrowWidth, StripElements}

  private val samples = fit.samples
  private val width = fit.rank + 1
  private val results = fit.regressors + 4
  private val roots = fit.roots.map(_.toFloat)
  private val isNarrow = width <= NarrowWidth
  private val columns = columnsOf(fit.basis)
  private val exact = fit.worker(samples)
  private val (record, exactResult) = (new Array[Double](samples), new Array[Double](results))
  private var relative, products, squares = Array.emptyFloatArray
  private var coordinates, betas = Array.emptyDoubleArray

  def apply(rows: Int, in: Array[Float], at: Int, out: Array[Double]): Unit = {
    val strip = if (isNarrow) math.max(1, StripElements / samples) else rows
    allocate(rows, math.min(rows, strip))
    var row = 0
    while (row < rows) { project(row, math.min(strip, rows - row), in, at); row += strip }
    var i = 0
    while (i < rows * width) { coordinates(i) = products(i); i += 1 }
    Gemm.multiply(rows, width, 1 + fit.regressors, coordinates, 0, fit.toBetas, 0, 0.0, betas, 0)
    row = 0
    while (row < rows) { finish(row, in, at + row * samples, out); row += 1 }
  }

  private def columnsOf(basis: Array[Double]): Array[Float] =
    Array.tabulate(width * samples)(i => basis(i % samples * width + i / samples).toFloat)

  private def allocate(rows: Int, strip: Int): Unit = if (squares.length < rows) {
    relative = new Array[Float](strip * samples)
    products = new Array[Float](rows * width)
    squares = new Array[Float](rows)
    coordinates = new Array[Double](rows * width)
    betas = new Array[Double](rows * (1 + fit.regressors))
  }

  /** The products with the basis and the squares of `count` records from record `row` on, relative to their first
    * samples.
    */
  private def project(row: Int, count: Int, in: Array[Float], at: Int): Unit = {
    System.arraycopy(in, at + row * samples, relative, 0, count * samples)
    var i = 0
    while (i < count) {
      Reductions.subtract(relative, i * samples, samples, relative(i * samples + fit.reference))
      weigh(i * samples)
      squares(row + i) = Blas.instance.sdot(samples, relative, i * samples, 1, relative, i * samples, 1)
      i += 1
    }
    if (isNarrow) multiplyColumns(count, row * width)
    else Gemm.multiplyTransposed(count, samples, width, relative, 0, columns, 0, 0.0f, products, row * width)
  }

  private def weigh(from: Int): Unit = {
    var i = 0
    while (i < roots.length) { relative(from + i) *= roots(i); i += 1 }
  }

  /** A column at a time: the strip stays in the first-level cache, and nothing is packed as for a matrix product. */
  private def multiplyColumns(count: Int, to: Int): Unit = {
    var j = 0
    while (j < width) {
      val (x, y) = (j * samples, to + j)
      Blas.instance.sgemv(
        "T",
        samples,
        count,
        1.0f,
        relative,
        0,
        samples,
        columns,
        x,
        1,
        0.0f,
        products,
        y,
        width
      )
      j += 1
    }
  }

  private def finish(row: Int, in: Array[Float], from: Int, out: Array[Double]): Unit = {
    val mean = coordinates(row * width + fit.rank) / fit.total
    val total = squares(row) - mean * mean * fit.total
    val explained = fit.explained(coordinates, row)
    val unexplained = total - explained
    val to = row * results
    if (
      total >= LeastVariation * squares(row) && unexplained >= LeastUnexplained * squares(row) && total > 0
    ) {
      System.arraycopy(betas, row * (1 + fit.regressors), out, to, 1 + fit.regressors)
      out(to) += in(from + fit.reference)
      out(to + results - 3) = 1.0 - unexplained / total
      out(to + results - 2) = unexplained
      out(to + results - 1) = explained
    } else {
      var i = 0
      while (i < samples) { record(i) = in(from + i); i += 1 }
      exact(1, record, exactResult)
      System.arraycopy(exactResult, 0, out, to, results)
    }
  }
}

private[linalg] object FloatLeastSquares {

  /** Shorter records are computed in double precision: there is little to gain. */
  final val LeastSamples = 128

  /** The least part of the squares about the first sample that those about the mean may be: one of seven digits is lost
    * there.
    */
  private final val LeastVariation = 0.1

  /** The least part of them that may be unexplained: two digits are lost there. */
  final val LeastUnexplained = 0.01

  /** Up to this many columns are multiplied by one at a time. */
  private final val NarrowWidth = 16

  /** Elements of the records that are multiplied by a column: 32 KB, the first-level cache. */
  private final val StripElements = 1 << 13
}
