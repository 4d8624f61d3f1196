package org.thunder.linalg

import org.netlib.util.intW
import org.thunder.{DataException, InvalidArgumentException}

/** The singular value decomposition of a small square matrix, A = U diag(s) V', without squaring it: singular values
  * have an error of some eps times the largest of them (Golub and Van Loan 2013, section 8.6).
  *
  * @param values
  *   n singular values in descending order
  * @param vectors
  *   V', n x n, row by row: row i is the right singular vector of value i
  */
final class SmallSvd private (val values: Array[Double], val vectors: Array[Double])

object SmallSvd {

  /** Decomposes the n x n matrix, which lies row by row and is not changed. Costs about 12 n³ operations.
    *
    * @throws InvalidArgumentException
    *   if the array has not n x n elements
    * @throws DataException
    *   if it holds NaN or infinite values
    */
  def apply(matrix: Array[Double], n: Int): SmallSvd = {
    if (matrix.length.toLong != n.toLong * n) throw new InvalidArgumentException(
      s"matrix must have n x n = ${n.toLong * n} elements, but has ${matrix.length}"
    )
    if (!matrix.forall(value => java.lang.Double.isFinite(value)))
      throw new DataException("a matrix with NaN or infinite values has no singular values")
    if (n == 0) new SmallSvd(Array.empty, Array.empty) else decompose(matrix.clone, n)
  }

  /** LAPACK reads columns: to it the array is A' = V diag(s) U', whose left vectors come back in columns. */
  private def decompose(a: Array[Double], n: Int): SmallSvd = {
    val (values, vectors) = (new Array[Double](n), new Array[Double](n * n))
    PivotedQr.withWorkspace("dgesvd") { (work: Array[Double], size: Int, status: intW) =>
      Blas.lapack.dgesvd(
        "S",
        "N",
        n,
        n,
        a,
        n,
        values,
        vectors,
        n,
        new Array[Double](1),
        1,
        work,
        size,
        status
      )
    }
    new SmallSvd(values, vectors)
  }
}
