package org.thunder.linalg

import org.netlib.util.intW
import org.thunder.InvalidArgumentException

/** Triangular factors of symmetric positive definite matrices, by LAPACK's `dpotrf` and `dtrtri`. */
object Cholesky {

  /** R, upper triangular with A = R'R: n x n, row by row; none if A is not positive definite. Only the upper triangle of
    * A is read, and nothing is changed.
    */
  def upper(matrix: Array[Double], n: Int): Option[Array[Double]] = {
    if (matrix.length.toLong != n.toLong * n) throw new InvalidArgumentException(
      s"matrix must have n x n = ${n.toLong * n} elements, but has ${matrix.length}"
    )
    if (n == 0) Some(Array.empty)
    else {
      val (r, status) = (matrix.clone, new intW(0))
      for (i <- 0 until n) java.util.Arrays.fill(r, i * n, i * n + i, 0.0)
      // Rows are columns to LAPACK: our upper triangle is its lower one.
      Blas.lapack.dpotrf("L", n, r, n, status)
      val isFinite = (0 until n).forall(i => r(i * n + i) > 0 && java.lang.Double.isFinite(r(i * n + i)))
      Option.when(status.`val` == 0 && isFinite)(r)
    }
  }

  /** The inverse of R, upper triangular as that is. */
  def inverse(r: Array[Double], n: Int): Array[Double] = {
    val (result, status) = (r.clone, new intW(0))
    if (n > 0) Blas.lapack.dtrtri("L", "N", n, result, n, status)
    if (status.`val` != 0)
      throw new InvalidArgumentException("a triangle with 0 on its diagonal has no inverse")
    result
  }
}
