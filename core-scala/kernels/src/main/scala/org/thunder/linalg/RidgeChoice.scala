package org.thunder.linalg

import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.signal.Reductions

/** [[RidgeSearch]] of records whose coordinates in all folds are known.
  *
  * @param dtype
  *   of these and of what is predicted from them: float32 or float64
  */
private[linalg] final class RidgeChoice(search: RidgeSearch, dtype: DType) {
  import RidgeChoice.StripRows
  import search.{alphas, folds, regressors, samples}
  import folds.{isCentered, offsets, ranks, whole}

  private val matrices = if (dtype == DType.Float32) folds.single else folds.exact

  private val count = alphas.length
  private val results = search.resultLength(samples)
  private val terms = regressors + (if (isCentered) 1 else 0)
  private val (betas, fitted) = (new Array[Double](terms), new Array[Double](whole.rank))
  private val typed = NDBlock.zeros(dtype, Array(StripRows * terms))
  private val gathered = new Array[Double](StripRows * terms)
  private val predicted = NDBlock.zeros(dtype, Array(StripRows * count * ranks.max))
  private val errors = new Array[Double](StripRows * count)

  /** Coordinates of a record. */
  val width: Int = offsets.last

  /** To be filled before [[write]]. With an intercept records are relative to an origin; `sizes` are their squares,
    * `totals` those about the mean.
    */
  var coordinates: NDBlock = NDBlock.zeros(dtype, Array(0))
  var origins, sizes, totals: Array[Double] = Array.emptyDoubleArray

  /** Makes room for `rows` records. */
  def allocate(rows: Int): Unit = if (origins.length < rows) {
    origins = new Array[Double](rows)
    totals = new Array[Double](rows)
    sizes = new Array[Double](rows)
    coordinates = NDBlock.zeros(dtype, Array(rows * width))
  }

  /** The squares of a record that no fold's regressors explain. */
  def rest(row: Int): Double =
    math.max(
      0.0,
      sizes(row) - (
        if (dtype == DType.Float32) Reductions.squares(coordinates.floats, row * width, width)
        else Reductions.squares(coordinates.doubles, row * width, width, 0.0)
      )
    )

  /** Writes the results of `rows` records, a few at a time: their predictions stay in the cache. */
  def write(rows: Int, out: Array[Double]): Unit = {
    var row = 0
    while (row < rows) { writeStrip(row, math.min(StripRows, rows - row), out); row += StripRows }
  }

  private def writeStrip(first: Int, rows: Int, out: Array[Double]): Unit = {
    java.util.Arrays.fill(errors, 0.0)
    for (fold <- folds.others.indices) predict(fold, first, rows)
    gather(matrices.whole, first, rows)
    Convert.toDoubles(typed, 0, rows * whole.rank, gathered, 0)
    var i = 0
    while (i < rows) { finish(first + i, i, out); i += 1 }
  }

  private def gather(factor: RightFactor, first: Int, rows: Int): Unit =
    factor.product(rows, coordinates, first * width, typed)

  /** Adds the squares that the other folds' fits leave of a fold within its basis. */
  private def predict(fold: Int, first: Int, rows: Int): Unit = {
    val rank = ranks(fold)
    gather(matrices.gathers(fold), first, rows)
    matrices.predictions(fold).product(rows, typed, 0, predicted)
    var i = 0
    while (i < rows * count) {
      errors(i) += distance(i * rank, (first + i / count) * width + offsets(fold), rank)
      i += 1
    }
  }

  private def distance(at: Int, known: Int, rank: Int): Double =
    if (dtype == DType.Float32)
      Reductions.distance(predicted.floats, at, coordinates.floats, known, rank)
    else Reductions.distance(predicted.doubles, at, coordinates.doubles, known, rank)

  private def score(error: Double, total: Double): Double = if (total == 0.0) 0.0 else 1.0 - error / total

  /** Writes the result of a record, which is number `i` of its strip. */
  private def finish(row: Int, i: Int, out: Array[Double]): Unit = {
    val (left, to) = (rest(row), row * results)
    var best = 0
    if (count > 1) {
      val scores = to + regressors + 5
      var a = 0
      while (a < count) {
        out(scores + a) = score(left + errors(i * count + a), totals(row))
        if (out(scores + a) > out(scores + best)) best = a
        a += 1
      }
    }
    writeFit(row, i * whole.rank, best, out, to)
    out(to + regressors + 4) = if (left.isNaN) Double.NaN else alphas(best)
  }

  /** Intercept, coefficients, R², unexplained and explained sum of squares of the fit to all samples. */
  private def writeFit(row: Int, from: Int, best: Int, out: Array[Double], to: Int): Unit = {
    val rank = whole.rank
    multiply(gathered, from, rank, whole.solutions(best), betas)
    multiply(gathered, from, rank, whole.predictions(best), fitted)
    val shift = if (isCentered) 1 else 0
    System.arraycopy(betas, shift, out, to + 1, regressors)
    out(to) = if (isCentered) betas(0) + origins(row) else 0.0
    var j = 0
    while (j < regressors) { out(to) -= (if (isCentered) betas(1 + j) * folds.means(j) else 0.0); j += 1 }
    val outside = sizes(row) - Reductions.squares(gathered, from, rank, 0.0)
    val unexplained = math.max(0.0, outside) + Reductions.distance(gathered, from, fitted, 0, rank)
    out(to + regressors + 1) = score(unexplained, totals(row))
    out(to + regressors + 2) = unexplained
    out(to + regressors + 3) = math.max(0.0, totals(row) - unexplained)
  }

  /** The `count` values of `a` from `from` on times a small matrix: for one record a loop beats a call of BLAS. */
  private def multiply(
      a: Array[Double],
      from: Int,
      count: Int,
      matrix: Array[Double],
      result: Array[Double]
  ): Unit = {
    java.util.Arrays.fill(result, 0.0)
    val n = result.length
    var i = 0
    while (i < count) {
      val factor = a(from + i)
      var j = 0
      while (j < n) { result(j) += factor * matrix(i * n + j); j += 1 }
      i += 1
    }
  }
}

private object RidgeChoice {

  /** Records whose predictions are made together. */
  private final val StripRows = 128
}
