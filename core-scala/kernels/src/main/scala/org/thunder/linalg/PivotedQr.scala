package org.thunder.linalg

import org.netlib.util.intW
import org.thunder.InvalidArgumentException

/** The QR factorisation with column pivoting of a small matrix: A P = Q R (Golub and Van Loan 2013, section 5.4.2).
  *
  * @param rows
  *   rows m of A
  * @param columns
  *   columns n of A
  * @param rank
  *   diagonal elements of R above max(m, n) eps |R(0, 0)|, NumPy's threshold for singular values
  * @param q
  *   m x rank, row by row: an orthonormal basis of the column space
  * @param r
  *   rank x n, row by row, upper trapezoidal
  * @param pivots
  *   column j of A P is column pivots(j) of A
  */
final class PivotedQr private (
    val rows: Int,
    val columns: Int,
    val rank: Int,
    val q: Array[Double],
    val r: Array[Double],
    val pivots: Array[Int]
) extends Serializable {

  /** Q'A: what R says of the columns in A's order, rank x n. */
  def coordinates: Array[Double] = unpivot(r, rank)

  /** Puts column j of `a` (rows x n) back to column pivots(j). */
  private[linalg] def unpivot(a: Array[Double], rows: Int): Array[Double] = {
    val result = new Array[Double](rows * columns)
    var i = 0
    while (i < rows) {
      var j = 0
      while (j < columns) { result(i * columns + pivots(j)) = a(i * columns + j); j += 1 }
      i += 1
    }
    result
  }
}

object PivotedQr {

  /** Factorises the m x n matrix `a`, which lies row by row and is not changed.
    *
    * @throws InvalidArgumentException
    *   if the array has not m x n elements, or holds NaN or infinite values
    */
  def apply(a: Array[Double], m: Int, n: Int): PivotedQr = {
    checkMatrix(a, m, n)
    if (m == 0 || n == 0) new PivotedQr(m, n, 0, Array.empty, Array.empty, Array.range(0, n))
    else factorise(transpose(a, m, n), m, n)
  }

  private def checkMatrix(a: Array[Double], m: Int, n: Int): Unit = {
    if (a.length.toLong != m.toLong * n)
      throw new InvalidArgumentException(
        s"a matrix of $m x $n must have ${m.toLong * n} elements, but has ${a.length}"
      )
    val bad = a.indexWhere(value => !java.lang.Double.isFinite(value))
    if (bad >= 0) throw new InvalidArgumentException(
      s"a design matrix must be finite, but element (${bad / n}, ${bad % n}) is ${a(bad)}"
    )
  }

  /** LAPACK's steps on `a` in columns: factorise, read R from the upper triangle, turn the reflectors into Q. */
  private def factorise(a: Array[Double], m: Int, n: Int): PivotedQr = {
    val pivots = new Array[Int](n)
    val small = math.min(m, n)
    val scales = new Array[Double](small)
    withWorkspace("dgeqp3") { (work, size, status) =>
      Blas.lapack.dgeqp3(m, n, a, m, pivots, scales, work, size, status)
    }
    val threshold = math.max(m, n) * math.ulp(1.0) * math.abs(a(0))
    var rank = 0
    while (rank < small && math.abs(a(rank + rank * m)) > threshold) rank += 1
    val r = new Array[Double](rank * n)
    for (row <- 0 until rank; column <- row until n) r(row * n + column) = a(row + column * m)
    withWorkspace("dorgqr") { (work, size, status) =>
      if (rank > 0) Blas.lapack.dorgqr(m, rank, rank, a, m, scales, work, size, status)
    }
    new PivotedQr(m, n, rank, transpose(a, rank, m), r, pivots.map(_ - 1))
  }

  /** Calls a LAPACK routine twice: for the size of its work space, then with it. */
  private[linalg] def withWorkspace(name: String)(routine: (Array[Double], Int, intW) => Unit): Unit = {
    val status = new intW(0)
    val size = new Array[Double](1)
    routine(size, -1, status)
    val work = new Array[Double](math.max(1, size(0).toInt))
    routine(work, work.length, status)
    if (status.`val` != 0) throw new IllegalStateException(s"LAPACK's $name returned ${status.`val`}")
  }

  /** The first rows x columns elements, transposed. */
  private[linalg] def transpose(a: Array[Double], rows: Int, columns: Int): Array[Double] = {
    val result = new Array[Double](rows * columns)
    var i = 0
    while (i < rows) {
      var j = 0
      while (j < columns) { result(j * rows + i) = a(i * columns + j); j += 1 }
      i += 1
    }
    result
  }
}
