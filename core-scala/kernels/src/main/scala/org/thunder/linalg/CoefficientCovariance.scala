package org.thunder.linalg

/** How sure the coefficients of least squares are: the covariance of the intercept and the coefficients is the residual
  * variance times G, the (pseudo-)inverse of A'A, where A is the design with a column of ones (Seber and Lee 2003,
  * sections 3.2 and 3.8). Estimates are combinations of the coordinates u in an orthogonal basis, beta = M'u, so
  * G = (D M)'(D M) with the norms D of its columns.
  *
  * If columns of A depend on each other, a combination c of the coefficients means something only if c is a combination
  * of A's rows: it is estimable.
  *
  * @param degrees
  *   samples with a weight, less the rank of A
  * @param rank
  *   of A
  * @param root
  *   D M, (rank of X + 1) x terms, row by row
  * @param terms
  *   1 + regressors: the intercept, which may not be fitted, comes first
  */
final class CoefficientCovariance private (
    val degrees: Int,
    val rank: Int,
    private[linalg] val root: Array[Double],
    val terms: Int,
    means: Array[Double],
    norms: Array[Double],
    rowSpace: Array[Double]
) extends Serializable {
  import CoefficientCovariance.Tolerance

  /** That of other errors: the same combinations are estimable, but with other variances. */
  private[linalg] def withRoot(root: Array[Double]): CoefficientCovariance =
    new CoefficientCovariance(degrees, rank, root, terms, means, norms, rowSpace)

  /** Rows of D M. */
  private[linalg] def rootRows: Int = root.length / terms

  /** D M C', (rank + 1) x q, for q combinations C (q x terms). */
  private[linalg] def coordinates(combinations: Array[Double], q: Int): Array[Double] = {
    val result = new Array[Double](rootRows * q)
    Gemm.multiplyTransposed(rootRows, terms, q, root, 0, combinations, 0, 0.0, result, 0)
    result
  }

  /** c'Gc: the variance of a combination of the coefficients, for a residual variance of 1. */
  def variance(combination: Array[Double]): Double = coordinates(combination, 1).map(v => v * v).sum

  /** Whether every solution of least squares gives the combination the same value. */
  def isEstimable(combination: Array[Double]): Boolean = {
    val first = combination(0)
    val part = Array.tabulate(terms - 1) { j =>
      (combination(1 + j) - (if (means.isEmpty) 0.0 else first * means(j))) / norms(j)
    }
    (first == 0.0 || means.nonEmpty) && (rowSpace.isEmpty || isInRowSpace(part))
  }

  private def isInRowSpace(part: Array[Double]): Boolean = {
    val (n, rank) = (terms - 1, rowSpace.length / (terms - 1))
    val (inside, along) = (new Array[Double](n), new Array[Double](rank))
    Gemm.multiply(1, n, rank, part, 0, rowSpace, 0, 0.0, along, 0)
    Gemm.multiply(n, rank, 1, rowSpace, 0, along, 0, 0.0, inside, 0)
    val largest = part.map(v => math.abs(v)).max
    part.indices.forall(j => math.abs(part(j) - inside(j)) <= Tolerance * largest)
  }
}

object CoefficientCovariance {

  /** What is left of a combination beside A's rows, as a part of its largest element, by rounding. */
  private final val Tolerance = 1e-8

  /** @param fit
    *   least squares on `design` (samples x regressors, row by row) and `weights`
    */
  def apply(
      fit: OrdinaryLeastSquares,
      design: Array[Double],
      weights: Array[Double]
  ): CoefficientCovariance = {
    val p = fit.regressors
    val x = design.clone
    val means =
      if (fit.isCentered) OrdinaryLeastSquares.centerColumns(x, fit.samples, p, weights)
      else Array.emptyDoubleArray
    for (i <- x.indices if weights.nonEmpty) x(i) *= math.sqrt(weights(i / p))
    val norms = Array.tabulate(p)(j => norm(x, j, p))
    val root = fit.toBetas.clone
    for (j <- fit.rank * (1 + p) until root.length) root(j) *= math.sqrt(fit.total)
    val rank = fit.rank + (if (fit.isCentered) 1 else 0)
    val samples = if (weights.isEmpty) fit.samples else weights.count(_ > 0)
    val space = if (fit.rank == p) Array.emptyDoubleArray else rowSpace(x, fit.samples, p, norms)
    new CoefficientCovariance(samples - rank, rank, root, 1 + p, means, norms, space)
  }

  private def norm(x: Array[Double], column: Int, p: Int): Double = {
    val squares = (column until x.length by p).map(i => x(i) * x(i)).sum
    if (squares > 0) math.sqrt(squares) else 1.0
  }

  /** An orthonormal basis, p x rank, of the rows of a design whose columns are divided by their norms. Zeros for one of
    * rank 0.
    */
  private def rowSpace(x: Array[Double], samples: Int, p: Int, norms: Array[Double]): Array[Double] = {
    val scaled = Array.tabulate(x.length)(i => x(i) / norms(i % p))
    val qr = PivotedQr(scaled, samples, p)
    val rows = new Array[Double](p * qr.rank)
    for (i <- 0 until qr.rank; j <- 0 until p) rows(qr.pivots(j) * qr.rank + i) = qr.r(i * p + j)
    if (qr.rank == 0) new Array[Double](p) else PivotedQr(rows, p, qr.rank).q
  }
}
