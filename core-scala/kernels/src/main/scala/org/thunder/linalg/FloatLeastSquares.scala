package org.thunder.linalg

import org.thunder.array.FloatSlabWorker
import org.thunder.signal.Reductions

/** [[OrdinaryLeastSquares]] with an intercept, of records in single precision.
  *
  * Records are multiplied where they lie. One whose mean may hide its variation, which a few of its samples tell, is
  * copied and taken relative to its first sample before, which moves the intercept alone, so that a large mean costs no
  * digits; so is each record if there are weights. What remains of float32 are about 1e-6 of the record's deviations.
  * Where that is not enough, or almost nothing of a record is unexplained, it is computed in double precision.
  */
private[linalg] final class FloatLeastSquares(fit: OrdinaryLeastSquares) extends FloatSlabWorker {
  import FloatLeastSquares.{hidesNothing, LeastUnexplained, LeastVariation, StripElements}

  private val samples = fit.samples
  private val width = fit.rank + 1
  private val results = fit.regressors + 4
  private val roots = fit.roots.map(_.toFloat)
  private val exact = fit.worker(samples)
  private val (record, exactResult) = (new Array[Double](samples), new Array[Double](results))
  private val strip = math.max(1, StripElements / samples)
  private var products, squares, origins = Array.emptyFloatArray
  private var coordinates, betas = Array.emptyDoubleArray
  private var moved = Array.emptyIntArray
  private lazy val (relative, strips) = (new Array[Float](strip * samples), new Array[Float](strip * width))

  def apply(rows: Int, in: Array[Float], at: Int, out: Array[Double]): Unit = {
    allocate(rows)
    val count = assess(rows, in, at)
    if (count < rows)
      Gemm.multiplyTransposed(rows, samples, width, in, at, fit.columns, 0, 0.0f, products, 0)
    var i = 0
    while (i < count) { multiplyMoved(i, math.min(strip, count - i), in, at); i += strip }
    i = 0
    while (i < rows * width) { coordinates(i) = products(i); i += 1 }
    Gemm.multiply(rows, width, 1 + fit.regressors, coordinates, 0, fit.toBetas, 0, 0.0, betas, 0)
    var row = 0
    while (row < rows) { finish(row, in, at + row * samples, out); row += 1 }
  }

  private def allocate(rows: Int): Unit = if (squares.length < rows) {
    products = new Array[Float](rows * width)
    squares = new Array[Float](rows)
    origins = new Array[Float](rows)
    moved = new Array[Int](rows)
    coordinates = new Array[Double](rows * width)
    betas = new Array[Double](rows * (1 + fit.regressors))
  }

  /** Lists the records to be taken relative to a sample, and returns their number; the squares of the others. */
  private def assess(rows: Int, in: Array[Float], at: Int): Int = {
    var count = 0
    var row = 0
    while (row < rows) {
      val from = at + row * samples
      // This brings the record into the cache, too.
      squares(row) = square(in, from)
      val stays = roots.isEmpty && hidesNothing(in, from, samples)
      origins(row) = if (stays) 0.0f else in(from + fit.reference)
      if (!stays) { moved(count) = row; count += 1 }
      row += 1
    }
    count
  }

  private def square(a: Array[Float], from: Int) = Blas.instance.sdot(samples, a, from, 1, a, from, 1)

  /** The products with the basis and the squares of `count` of the records that are moved, from number `first` on. */
  private def multiplyMoved(first: Int, count: Int, in: Array[Float], at: Int): Unit = {
    var i = 0
    while (i < count) {
      val row = moved(first + i)
      System.arraycopy(in, at + row * samples, relative, i * samples, samples)
      Reductions.subtract(relative, i * samples, samples, origins(row))
      weigh(i * samples)
      squares(row) = square(relative, i * samples)
      i += 1
    }
    Gemm.multiplyTransposed(count, samples, width, relative, 0, fit.columns, 0, 0.0f, strips, 0)
    i = 0
    while (i < count) {
      System.arraycopy(strips, i * width, products, moved(first + i) * width, width)
      i += 1
    }
  }

  private def weigh(from: Int): Unit = {
    var i = 0
    while (i < roots.length) { relative(from + i) *= roots(i); i += 1 }
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
      out(to) += origins(row)
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

  /** How many records are copied before they are multiplied, in elements: 256 KB. */
  private final val StripElements = 1 << 16

  /** How many samples tell whether a record must be copied. */
  private final val Looks = 16

  /** Whether the squares of a few samples, spread over the record, are at least a quarter variation. */
  private def hidesNothing(in: Array[Float], from: Int, samples: Int): Boolean = {
    val step = samples / Looks
    var sum, squares = 0.0
    var i = 0
    while (i < Looks) {
      val value = in(from + i * step).toDouble
      sum += value
      squares += value * value
      i += 1
    }
    4 * sum * sum <= 3 * Looks * squares
  }
}
