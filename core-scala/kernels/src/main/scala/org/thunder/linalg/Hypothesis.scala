package org.thunder.linalg

import org.thunder.InvalidArgumentException

/** The hypothesis that some combinations of the coefficients are 0: C beta = 0.
  *
  * Independent ones among them are made orthonormal with respect to the coefficients' covariance, T beta, so that
  * |T beta|² divided by their number and the residual variance has the F distribution (Seber and Lee 2003, section 4.3).
  *
  * @param transform
  *   T, count x terms, row by row
  */
final class Hypothesis private (val transform: Array[Double], val terms: Int) extends Serializable {
  val count: Int = transform.length / terms

  /** |T beta|² / count, for the coefficients at `from`. */
  def meanSquare(betas: Array[Double], from: Int): Double = {
    var sum = 0.0
    var i = 0
    while (i < count) {
      var value = 0.0
      var j = 0
      while (j < terms) { value += transform(i * terms + j) * betas(from + j); j += 1 }
      sum += value * value
      i += 1
    }
    sum / count
  }
}

object Hypothesis {

  /** @param combinations
    *   C, q x terms, row by row
    * @throws org.thunder.InvalidArgumentException
    *   if there are none but zeros
    */
  def apply(combinations: Array[Double], covariance: CoefficientCovariance): Hypothesis = {
    val terms = covariance.terms
    val q = combinations.length / terms
    val qr = PivotedQr(covariance.coordinates(combinations, q), covariance.rootRows, q)
    if (qr.rank == 0) throw new InvalidArgumentException("a contrast of zeros only tests nothing")
    val result = Array.tabulate(qr.rank * terms)(i => combinations(qr.pivots(i / terms) * terms + i % terms))
    solveTransposed(qr, result, terms)
    new Hypothesis(result, terms)
  }

  /** Replaces the rows B (rank x terms) by Z in R'Z = B, forward. */
  private def solveTransposed(qr: PivotedQr, rows: Array[Double], terms: Int): Unit =
    for (i <- 0 until qr.rank; j <- 0 until terms) {
      val before = (0 until i).map(k => qr.r(k * qr.columns + i) * rows(k * terms + j)).sum
      rows(i * terms + j) = (rows(i * terms + j) - before) / qr.r(i * qr.columns + i)
    }
}
