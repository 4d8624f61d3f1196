package org.thunder.linalg

import org.thunder.array.SlabWorker
import org.thunder.signal.Reductions

/** Computes [[RidgeSearch]]. */
private[linalg] final class RidgeWorker(search: RidgeSearch) extends SlabWorker {
  import search.{alphas, folds, regressors, samples}
  import folds.{isCentered, offsets, order, ranks, starts, whole}

  private val count = alphas.length
  private val width = offsets.last
  private val isInOrder = order.indices.forall(i => order(i) == i)
  private val sums = new Array[Double](2)
  private val results = search.resultLength(samples)
  private val terms = regressors + (if (isCentered) 1 else 0)
  private val (betas, fitted) = (new Array[Double](terms), new Array[Double](whole.rank))
  private var ordered, origins, totals, sizes, rests = Array.emptyDoubleArray
  private var coordinates, gathered, predicted, errors = Array.emptyDoubleArray

  def apply(rows: Int, in: Array[Double], out: Array[Double]): Unit = {
    allocate(rows)
    var row = 0
    while (row < rows) { arrange(row, in); row += 1 }
    for (fold <- ranks.indices) project(fold, rows)
    row = 0
    while (row < rows) {
      rests(row) = math.max(0.0, sizes(row) - squares(coordinates, row * width, width))
      row += 1
    }
    for (fold <- folds.others.indices) predict(fold, rows)
    gather(whole, rows)
    row = 0
    while (row < rows) { finish(row, out, row * results); row += 1 }
  }

  private def squares(a: Array[Double], from: Int, count: Int) = Reductions.squares(a, from, count, 0.0)

  private def allocate(rows: Int): Unit = {
    if (origins.length < rows) {
      ordered = new Array[Double](rows * samples)
      origins = new Array[Double](rows)
      totals = new Array[Double](rows)
      sizes = new Array[Double](rows)
      rests = new Array[Double](rows)
      coordinates = new Array[Double](rows * width)
      gathered = new Array[Double](rows * (regressors + 1))
      predicted = new Array[Double](rows * count * ranks.max)
      errors = new Array[Double](rows * count)
    }
    java.util.Arrays.fill(errors, 0.0)
  }

  /** Puts a record's samples into the folds' order, relative to its first one if there is an intercept. */
  private def arrange(row: Int, in: Array[Double]): Unit = {
    val at = row * samples
    val origin = if (isCentered) in(at) else 0.0
    if (isInOrder) System.arraycopy(in, at, ordered, at, samples)
    else {
      var i = 0
      while (i < samples) { ordered(at + i) = in(at + order(i)); i += 1 }
    }
    Reductions.subtract(ordered, at, samples, origin, sums, 0)
    origins(row) = origin
    sizes(row) = sums(1)
    totals(row) = Reductions.squares(ordered, at, samples, sums(0) / samples)
  }

  /** The coordinates of all records in a fold. To BLAS, which reads columns, records are columns. */
  private def project(fold: Int, rows: Int): Unit = {
    val (rank, n) = (ranks(fold), starts(fold + 1) - starts(fold))
    if (rank > 0) Blas.instance.dgemm(
      "N",
      "N",
      rank,
      rows,
      n,
      1.0,
      folds.bases(fold),
      0,
      rank,
      ordered,
      starts(fold),
      samples,
      0.0,
      coordinates,
      offsets(fold),
      width
    )
  }

  private def gather(fit: RidgeFit, rows: Int): Unit =
    Gemm.multiply(rows, width, fit.rank, coordinates, 0, fit.gather, 0, 0.0, gathered, 0)

  /** Adds the squares that the other folds' fits leave of a fold within its basis. */
  private def predict(fold: Int, rows: Int): Unit = {
    val (fit, rank) = (folds.others(fold), ranks(fold))
    gather(fit, rows)
    Gemm.multiply(rows, fit.rank, count * rank, gathered, 0, folds.predictions(fold), 0, 0.0, predicted, 0)
    var row = 0
    while (row < rows) {
      var i = 0
      while (i < count) {
        val at = (row * count + i) * rank
        errors(row * count + i) += distance(at, row * width + offsets(fold), rank)
        i += 1
      }
      row += 1
    }
  }

  private def distance(at: Int, from: Int, rank: Int): Double = {
    var sum = 0.0
    var j = 0
    while (j < rank) { val d = predicted(at + j) - coordinates(from + j); sum += d * d; j += 1 }
    sum
  }

  private def score(error: Double, total: Double): Double = if (total == 0.0) 0.0 else 1.0 - error / total

  private def finish(row: Int, out: Array[Double], to: Int): Unit = {
    var best = 0
    if (count > 1) {
      val scores = to + regressors + 5
      var i = 0
      while (i < count) {
        out(scores + i) = score(rests(row) + errors(row * count + i), totals(row))
        if (out(scores + i) > out(scores + best)) best = i
        i += 1
      }
    }
    writeFit(row, best, out, to)
    out(to + regressors + 4) = if (rests(row).isNaN) Double.NaN else alphas(best)
  }

  /** Intercept, coefficients, R², unexplained and explained sum of squares of the fit to all samples. */
  private def writeFit(row: Int, best: Int, out: Array[Double], to: Int): Unit = {
    val rank = whole.rank
    Gemm.multiply(1, rank, terms, gathered, row * rank, whole.solutions(best), 0, 0.0, betas, 0)
    Gemm.multiply(rank, terms, 1, whole.columns, 0, betas, 0, 0.0, fitted, 0)
    val shift = if (isCentered) 1 else 0
    System.arraycopy(betas, shift, out, to + 1, regressors)
    out(to) = if (isCentered) betas(0) + origins(row) else 0.0
    var j = 0
    while (j < regressors) { out(to) -= (if (isCentered) betas(1 + j) * folds.means(j) else 0.0); j += 1 }
    val unexplained = math.max(0.0, sizes(row) - squares(gathered, row * rank, rank)) + restInBasis(row)
    out(to + regressors + 1) = score(unexplained, totals(row))
    out(to + regressors + 2) = unexplained
    out(to + regressors + 3) = math.max(0.0, totals(row) - unexplained)
  }

  /** What the fit leaves of the record within the basis of all samples. */
  private def restInBasis(row: Int): Double = {
    val rank = whole.rank
    var (sum, j) = (0.0, 0)
    while (j < rank) { val d = gathered(row * rank + j) - fitted(j); sum += d * d; j += 1 }
    sum
  }
}
