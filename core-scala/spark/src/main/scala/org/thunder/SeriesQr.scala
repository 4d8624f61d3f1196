package org.thunder

import org.thunder.array.NDBlock
import org.thunder.linalg.{Gemm, TriangularSolve}
import org.thunder.stats.TallQr

/** The QR factorisation of a tall series, A = Q R.
  *
  * R comes from a tree of Householder factorisations of some records each ([[org.thunder.stats.TallQr]]); Q = A R^-1 is
  * factorised once more and so made orthonormal to double precision, as long as A's condition is below about 1e15 / n:
  * what is left of a sample beside those before it counts as rounding below 4 n eps of the greatest norm of a sample.
  * Two passes, and n² doubles for n samples on every executor and the driver; Q is lazy.
  *
  * @param q
  *   records as those of A, float64, with orthonormal samples
  * @param r
  *   n x n, float64, upper triangular, its diagonal positive
  */
final class SeriesQr private (val q: Series, val r: NDBlock)

object SeriesQr {

  /** @throws InvalidArgumentException
    *   if there are fewer records than samples
    * @throws DataException
    *   if records hold NaN or infinite values, or samples are linearly dependent
    */
  def apply(series: Series): SeriesQr = {
    val n = series.length
    if (series.count < n) throw new InvalidArgumentException(
      s"qr: at least as many records as samples are needed, but there are ${series.count} records of $n samples"
    )
    val (first, near, second) = series.persistedFor { series =>
      val first = factor(series)
      val near = series.mapRows(TriangularSolve(first, n))
      (first, near, factor(near))
    }
    new SeriesQr(near.mapRows(TriangularSolve(second, n)), NDBlock.doubles(product(second, first, n), n, n))
  }

  private def factor(series: Series): Array[Double] = {
    val (n, dtype) = (series.length, series.dtype)
    val r = series.rows.summarise(() => new TallQr(n, dtype)).r
    NotFinite.refuse(r, series, "QR factorisation")
    val norms = Array.tabulate(n)(j => math.sqrt((0 to j).map(i => r(i * n + j) * r(i * n + j)).sum))
    val rounding = 4 * n * math.ulp(1.0) * norms.maxOption.getOrElse(0.0)
    val dependent = (0 until n).indexWhere(i => r(i * n + i) <= rounding)
    if (dependent >= 0)
      throw new DataException(s"qr: sample $dependent is a linear combination of those before it")
    r
  }

  private def product(a: Array[Double], b: Array[Double], n: Int): Array[Double] = {
    val result = new Array[Double](n * n)
    Gemm.multiply(n, n, n, a, 0, b, 0, 0.0, result, 0)
    result
  }
}
