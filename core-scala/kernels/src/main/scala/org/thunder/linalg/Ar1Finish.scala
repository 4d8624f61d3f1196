package org.thunder.linalg

import org.thunder.signal.Reductions

/** Makes fits by [[Ar1LeastSquares]] of what the products of many records with its bases say of each. */
private[linalg] final class Ar1Finish(fit: Ar1LeastSquares) {
  import fit.{covariance, hasIntercept, rank, samples}

  private val terms = 1 + fit.regressors
  private val first = if (hasIntercept) 1 else 0
  private val (rest, whitened) = (new Array[Double](rank), new Array[Double](rank))

  /** Writes the fit of record `row`.
    *
    * @param coordinates
    *   c of all records
    * @param products
    *   N'e of all records
    * @param origin
    *   what the record was taken relative to
    * @param left
    *   of its residuals
    * @param aboutMean
    *   of its deviations from its mean, if there is no intercept
    */
  def apply(
      row: Int,
      coordinates: Array[Double],
      products: Array[Double],
      origin: Double,
      left: Ar1Squares,
      aboutMean: Option[Ar1Squares],
      out: Array[Double],
      to: Int
  ): Unit =
    if (!java.lang.Double.isFinite(left.squares)) java.util.Arrays.fill(out, to, to + terms + 4, Double.NaN)
    else {
      val fitted = Reductions.squares(coordinates, row * rank, rank, 0.0)
      val isExact = rank >= samples || left.squares <= Ar1Finish.Rounding * fitted
      val bin = if (isExact) 0 else covariance.bin(left.rho)
      val rho = covariance.rho(bin)
      val found = covariance.whitened(bin)
      whiten(row, coordinates, products, rho, left.last, found)
      times(whitened, found.covariance.root, terms, out, to)
      out(to) += origin
      val unexplained = math.max(0.0, left.whitened(rho) - Reductions.squares(rest, 0, rank, 0.0))
      writeSums(unexplained, aboutMean.map(_.whitenedAboutMean(rho)), out, to + terms)
      out(to + terms + 3) = bin
    }

  /** Writes the whitened record's coordinates in the whitened design's orthonormal basis to `whitened`, and those of
    * what ordinary least squares left of it to `rest`.
    */
  private def whiten(
      row: Int,
      coordinates: Array[Double],
      products: Array[Double],
      rho: Double,
      last: Double,
      found: Ar1Covariance.Whitened
  ): Unit = {
    val at = row * rank
    var j = 0
    while (j < rank) {
      whitened(j) = -rho * (products(at + j) + rho * last * covariance.last(j))
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
    if (rank == 0) java.util.Arrays.fill(out, at, at + columns, 0.0)
    else
      Blas.instance.dgemv("N", columns, rank, 1.0, matrix, 0, columns, vector, 0, 1, 0.0, out, at, 1)

  /** R², the unexplained and the explained sum of squares. */
  private def writeSums(unexplained: Double, aboutMean: Option[Double], out: Array[Double], at: Int): Unit = {
    val explained = Reductions.squares(whitened, first, rank - first, 0.0)
    val total = aboutMean.getOrElse(unexplained + explained)
    out(at) = if (total == 0.0) 0.0 else 1.0 - unexplained / total
    out(at + 1) = unexplained
    out(at + 2) = explained
  }
}

private[linalg] object Ar1Finish {

  /** The most that rounding errors leave of a record's squares: 45 times the unit of rounding, squared. */
  private final val Rounding = 1e-28
}
