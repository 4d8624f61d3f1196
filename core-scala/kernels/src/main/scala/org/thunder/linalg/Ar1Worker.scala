package org.thunder.linalg

import org.thunder.array.SlabWorker
import org.thunder.signal.Reductions

/** Computes [[Ar1LeastSquares]]. */
private[linalg] final class Ar1Worker(fit: Ar1LeastSquares) extends SlabWorker {
  import fit.{basis, covariance, hasIntercept, neighbours, rank, regressors, samples}

  private val terms = 1 + regressors
  private val results = fit.resultLength(samples)
  private val first = if (hasIntercept) 1 else 0
  private val (rest, whitened) = (new Array[Double](rank), new Array[Double](rank))
  private var coordinates, products, origins = Array.emptyDoubleArray
  private var totals = Array.empty[Ar1Squares]

  def apply(rows: Int, in: Array[Double], out: Array[Double]): Unit = {
    allocate(rows)
    var row = 0
    while (row < rows) { prepare(row, in); row += 1 }
    Gemm.multiply(rows, samples, rank, in, 0, basis, 0, 0.0, coordinates, 0)
    negate(rows)
    Gemm.multiplyTransposed(rows, rank, samples, coordinates, 0, basis, 0, 1.0, in, 0)
    negate(rows)
    Gemm.multiply(rows, samples, rank, in, 0, neighbours, 0, 0.0, products, 0)
    row = 0
    while (row < rows) { finish(row, in, out, row * results); row += 1 }
  }

  private def allocate(rows: Int): Unit = if (origins.length < rows) {
    coordinates = new Array[Double](rows * rank)
    products = new Array[Double](rows * rank)
    origins = new Array[Double](rows)
    if (!hasIntercept) totals = new Array[Ar1Squares](rows)
  }

  /** Takes a record relative to its first sample if there is an intercept, which alone that moves; else notes what it
    * deviates from its mean, before that becomes residuals.
    */
  private def prepare(row: Int, in: Array[Double]): Unit = {
    val at = row * samples
    if (hasIntercept) {
      origins(row) = in(at)
      Reductions.subtract(in, at, samples, in(at))
    } else totals(row) = Ar1Squares.aboutMean(in, at, samples)
  }

  private def negate(rows: Int): Unit = {
    var i = 0
    while (i < rows * rank) { coordinates(i) = -coordinates(i); i += 1 }
  }

  private def finish(row: Int, in: Array[Double], out: Array[Double], to: Int): Unit = {
    val left = Ar1Squares.of(in, row * samples, samples)
    if (!java.lang.Double.isFinite(left.squares)) java.util.Arrays.fill(out, to, to + results, Double.NaN)
    else {
      val bin = covariance.bin(rhoOf(row, left))
      val rho = covariance.rho(bin)
      val found = covariance.whitened(bin)
      whiten(row, rho, left.last, found)
      times(whitened, found.covariance.root, terms, out, to)
      out(to) += origins(row)
      val unexplained = math.max(0.0, left.whitened(rho) - Reductions.squares(rest, 0, rank, 0.0))
      writeSums(row, rho, unexplained, out, to + terms)
      out(to + terms + 3) = bin
    }
  }

  /** That of a record's residuals; 0 if nothing is left but rounding errors. */
  private def rhoOf(row: Int, left: Ar1Squares): Double = {
    val fitted = Reductions.squares(coordinates, row * rank, rank, 0.0)
    if (rank >= samples || left.squares <= Ar1Worker.Rounding * fitted) 0.0
    else left.products / (samples - 1) / (left.squares / samples)
  }

  /** Writes the whitened record's coordinates in the whitened design's orthonormal basis to `whitened`, and those of
    * what ordinary least squares left of it to `rest`.
    */
  private def whiten(row: Int, rho: Double, last: Double, found: Ar1Covariance.Whitened): Unit = {
    val at = row * rank
    var j = 0
    while (j < rank) {
      products(at + j) = -rho * (products(at + j) + rho * last * covariance.last(j))
      whitened(j) = products(at + j)
      j += 1
    }
    times(whitened, found.inverse, rank, rest, 0)
    System.arraycopy(coordinates, at, whitened, 0, rank)
    if (rank > 0) Blas.instance.dtrmv("L", "T", "N", rank, found.r, 0, rank, whitened, 0, 1)
    j = 0
    while (j < rank) { whitened(j) += rest(j); j += 1 }
  }

  /** A vector of `rank` times a matrix (rank x columns). */
  private def times(
      vector: Array[Double],
      matrix: Array[Double],
      columns: Int,
      out: Array[Double],
      at: Int
  ): Unit =
    if (rank > 0) Blas.instance.dgemv(
      "N",
      columns,
      rank,
      1.0,
      matrix,
      0,
      columns,
      vector,
      0,
      1,
      0.0,
      out,
      at,
      1
    )
    else java.util.Arrays.fill(out, at, at + columns, 0.0)

  /** R², the unexplained and the explained sum of squares. */
  private def writeSums(row: Int, rho: Double, unexplained: Double, out: Array[Double], at: Int): Unit = {
    val explained = Reductions.squares(whitened, first, rank - first, 0.0)
    val total = if (hasIntercept) unexplained + explained else totals(row).whitenedAboutMean(rho)
    out(at) = if (total == 0.0) 0.0 else 1.0 - unexplained / total
    out(at + 1) = unexplained
    out(at + 2) = explained
  }
}

private[linalg] object Ar1Worker {

  /** The most that rounding errors leave of a record's squares: 45 times the unit of rounding, squared. */
  private final val Rounding = 1e-28
}
