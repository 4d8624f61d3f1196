package org.thunder.linalg

import org.thunder.InvalidArgumentException
import org.thunder.array.{RowFunction, SlabWorker}
import org.thunder.signal.Reductions

/** Regresses each record y on the columns of X: intercept, coefficients and R².
  *
  * With Q an orthonormal basis of the (centred) columns of X, c = Q'y gives both: the coefficients are M c, with
  * M = pinv(X) Q made once, and the explained sum of squares is |c|². So a record costs one product with Q.
  *
  * R² = 1 - SSE / SST, with SST about the record's mean; 0 where SST is 0.
  *
  * @param samples
  *   rows of X
  * @param regressors
  *   columns of X
  * @param rank
  *   of (centred) X
  * @param basis
  *   Q, samples x rank
  * @param toCoefficients
  *   M', rank x regressors
  * @param means
  *   of the columns of X, if an intercept is fitted; else empty
  */
final class OrdinaryLeastSquares private (
    val samples: Int,
    val regressors: Int,
    val rank: Int,
    basis: Array[Double],
    toCoefficients: Array[Double],
    means: Array[Double]
) extends RowFunction {

  /** intercept, coefficients, R² */
  def resultLength(length: Int): Int = {
    if (length != samples)
      throw new InvalidArgumentException(s"the design has $samples samples, but the records have $length")
    regressors + 2
  }

  def worker(length: Int): SlabWorker = new SlabWorker {
    private var coordinates = Array.emptyDoubleArray
    private var coefficients = Array.emptyDoubleArray
    private var statistics = Array.emptyDoubleArray

    def apply(rows: Int, in: Array[Double], out: Array[Double]): Unit = {
      if (statistics.length < 2 * rows) {
        coordinates = new Array[Double](rows * rank)
        coefficients = new Array[Double](rows * regressors)
        statistics = new Array[Double](2 * rows)
      }
      var row = 0
      while (row < rows) { summarise(in, row, statistics); row += 1 }
      Gemm.multiply(rows, samples, rank, in, 0, basis, 0, 0.0, coordinates, 0)
      Gemm.multiply(rows, rank, regressors, coordinates, 0, toCoefficients, 0, 0.0, coefficients, 0)
      row = 0
      while (row < rows) { finish(row, coordinates, coefficients, statistics, out); row += 1 }
    }
  }

  private def isCentered = means.length > 0

  /** Keeps the record's mean and its sum of squares about it. If an intercept is fitted, the record is taken relative
    * to its first sample: Q does not see constants, and what is near 0 loses no digits.
    */
  private def summarise(in: Array[Double], row: Int, statistics: Array[Double]): Unit = {
    val from = row * samples
    if (isCentered) {
      val origin = in(from)
      Reductions.subtract(in, from, samples, origin, statistics, 2 * row)
      val (sum, squares) = (statistics(2 * row), statistics(2 * row + 1))
      statistics(2 * row) = origin + sum / samples
      statistics(2 * row + 1) = math.max(0.0, squares - sum / samples * sum)
    } else {
      val mean = Reductions.mean(in, from, samples)
      statistics(2 * row) = mean
      statistics(2 * row + 1) = Reductions.squares(in, from, samples, mean)
    }
  }

  private def finish(
      row: Int,
      coordinates: Array[Double],
      coefficients: Array[Double],
      statistics: Array[Double],
      out: Array[Double]
  ): Unit = {
    val (mean, total) = (statistics(2 * row), statistics(2 * row + 1))
    val at = row * (regressors + 2)
    var intercept = if (isCentered) mean else 0.0
    var j = 0
    while (j < regressors) {
      val coefficient = coefficients(row * regressors + j)
      if (isCentered) intercept -= coefficient * means(j)
      out(at + 1 + j) = coefficient
      j += 1
    }
    out(at) = intercept
    var explained = 0.0
    j = 0
    while (j < rank) { val c = coordinates(row * rank + j); explained += c * c; j += 1 }
    // Without an intercept |y|² = SST + samples mean², so SSE = SST + samples mean² - |c|².
    val unexplained = if (isCentered) total - explained else total + samples * mean * mean - explained
    // Rounding may leave less than nothing unexplained.
    out(at + 1 + regressors) = if (total == 0.0) 0.0 else 1.0 - math.max(0.0, unexplained) / total
  }
}

object OrdinaryLeastSquares {

  /** Factorises the design X (samples x regressors, row by row), which is not changed.
    *
    * @throws org.thunder.InvalidArgumentException
    *   if X has no samples or no regressors, has another size, or holds NaN or infinite values
    */
  def apply(
      design: Array[Double],
      samples: Int,
      regressors: Int,
      fitIntercept: Boolean
  ): OrdinaryLeastSquares = {
    if (samples == 0 || regressors == 0)
      throw new InvalidArgumentException(
        s"the design matrix is empty: $samples samples x $regressors regressors"
      )
    if (design.length.toLong != samples.toLong * regressors)
      throw new InvalidArgumentException(
        s"the design matrix must have $samples x $regressors elements, but has ${design.length}"
      )
    val centered = design.clone
    val means = if (fitIntercept) centerColumns(centered, samples, regressors) else Array.emptyDoubleArray
    val fit = LeastSquares(centered, samples, regressors)
    val toCoefficients = new Array[Double](fit.rank * regressors)
    Gemm.transposeMultiply(fit.rank, samples, regressors, fit.basis, 0, fit.solver, 0, 0.0, toCoefficients, 0)
    new OrdinaryLeastSquares(samples, regressors, fit.rank, fit.basis, toCoefficients, means)
  }

  private def centerColumns(design: Array[Double], samples: Int, regressors: Int): Array[Double] =
    Array.tabulate(regressors) { j =>
      val column = Array.tabulate(samples)(i => design(i * regressors + j))
      val mean = Reductions.mean(column, 0, samples)
      for (i <- 0 until samples) design(i * regressors + j) -= mean
      mean
    }
}
