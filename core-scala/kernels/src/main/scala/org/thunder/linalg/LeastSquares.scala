package org.thunder.linalg

/** Least squares on one small design matrix for any number of records: factorised once, then one matrix product for
  * all of them.
  *
  * The coefficients of a record y minimise |y - X b|; if columns of X depend on each other, they are those of minimum
  * norm, as from `numpy.linalg.lstsq`. Independent columns of very different scales do not harm one another.
  *
  * @param rows
  *   rows of X: samples m of a record
  * @param columns
  *   columns of X: regressors n
  * @param rank
  *   of X
  * @param basis
  *   m x rank, row by row: an orthonormal basis of what the regressors can express
  * @param solver
  *   m x n, row by row: the transposed pseudo-inverse of X, so that coefficients = records times solver
  */
final class LeastSquares private (
    val rows: Int,
    val columns: Int,
    val rank: Int,
    val basis: Array[Double],
    val solver: Array[Double]
) extends Serializable {

  /** rank x n, row by row: coefficients of minimum norm from coordinates in the basis. */
  def toCoefficients: Array[Double] = {
    val result = new Array[Double](rank * columns)
    Gemm.transposeMultiply(rank, rows, columns, basis, 0, solver, 0, 0.0, result, 0)
    result
  }
}

object LeastSquares {

  /** Factorises the design matrix (rows x columns, row by row), which is not changed.
    *
    * @throws org.thunder.InvalidArgumentException
    *   if the array has another size, or holds NaN or infinite values
    */
  def apply(design: Array[Double], rows: Int, columns: Int): LeastSquares = {
    val qr = PivotedQr(design, rows, columns)
    val inverse = if (qr.rank == columns) fullRank(qr) else minimumNorm(qr)
    new LeastSquares(rows, columns, qr.rank, qr.q, qr.unpivot(inverse, rows))
  }

  /** The pseudo-inverse of Q R is inv(R) Q': here transposed, so that every row b of Q becomes z in R z = b. */
  private def fullRank(qr: PivotedQr): Array[Double] = {
    val rows = qr.q.clone
    solve("T", qr, qr.rank, rows, qr.rows)
    rows
  }

  /** With R' P = Z T (the QR factorisation of R'), the pseudo-inverse of Q R is Z inv(T') P' Q': here transposed. */
  private def minimumNorm(qr: PivotedQr): Array[Double] = {
    val n = qr.columns
    val inner = PivotedQr(PivotedQr.transpose(qr.r, qr.rank, n), n, qr.rank)
    val rank = inner.rank
    val rows = new Array[Double](qr.rows * rank)
    var i = 0
    while (i < qr.rows) {
      var j = 0
      while (j < rank) { rows(i * rank + j) = qr.q(i * qr.rank + inner.pivots(j)); j += 1 }
      i += 1
    }
    solve("N", inner, rank, rows, qr.rows)
    val result = new Array[Double](qr.rows * n)
    Gemm.multiplyTransposed(qr.rows, rank, n, rows, 0, inner.q, 0, 0.0, result, 0)
    result
  }

  /** Replaces every row b of `rows` (count x n) by z in R z = b ("T") or R' z = b ("N"): to BLAS, R (upper, by rows)
    * is R' (lower, by columns), and the rows are columns.
    */
  private def solve(transpose: String, qr: PivotedQr, n: Int, rows: Array[Double], count: Int): Unit =
    if (n > 0 && count > 0)
      Blas.instance.dtrsm("L", "L", transpose, "N", n, count, 1.0, qr.r, 0, qr.columns, rows, 0, n)
}
