package org.thunder.linalg

import org.thunder.InvalidArgumentException

/** The QR factorisation A = Q R of a tall matrix by Householder's reflections (Golub and Van Loan 2013, section 5.2).
  *
  * @param q
  *   m x n, row by row: orthonormal columns, whatever the rank of A
  * @param r
  *   n x n, row by row, upper triangular; signs of its diagonal are LAPACK's
  */
final class ThinQr private (val q: Array[Double], val r: Array[Double])

object ThinQr {

  /** Factorises the m x n matrix `a`, which lies row by row and is not changed. Costs 4 m n² operations.
    *
    * @throws InvalidArgumentException
    *   if m < n, or the array has not m x n elements
    */
  def apply(a: Array[Double], m: Int, n: Int): ThinQr = {
    if (m < n || a.length.toLong != m.toLong * n) throw new InvalidArgumentException(
      s"a QR factorisation needs m x n elements with m >= n, but m = $m, n = $n and there are ${a.length}"
    )
    if (n == 0) new ThinQr(Array.empty, Array.empty) else factorise(PivotedQr.transpose(a, m, n), m, n)
  }

  /** R alone, of the first m rows of `a`, where m >= n. */
  private[thunder] def triangle(a: Array[Double], m: Int, n: Int): Array[Double] =
    if (n == 0) Array.empty else reflect(PivotedQr.transpose(a, m, n), m, n)._1

  /** LAPACK's reflectors in the place of `a`, in columns: R and their scales. */
  private def reflect(a: Array[Double], m: Int, n: Int): (Array[Double], Array[Double]) = {
    val scales = new Array[Double](n)
    PivotedQr.withWorkspace("dgeqrf")((work, size, status) =>
      Blas.lapack.dgeqrf(m, n, a, m, scales, work, size, status)
    )
    val r = new Array[Double](n * n)
    for (row <- 0 until n; column <- row until n) r(row * n + column) = a(row + column * m)
    (r, scales)
  }

  private def factorise(a: Array[Double], m: Int, n: Int): ThinQr = {
    val (r, scales) = reflect(a, m, n)
    PivotedQr.withWorkspace("dorgqr")((work, size, status) =>
      Blas.lapack.dorgqr(m, n, n, a, m, scales, work, size, status)
    )
    new ThinQr(PivotedQr.transpose(a, n, m), r)
  }
}
