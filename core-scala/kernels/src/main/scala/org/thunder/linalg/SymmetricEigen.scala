package org.thunder.linalg

import org.netlib.util.intW
import org.thunder.{DataException, InvalidArgumentException}

/** The largest eigenvalues of a real symmetric matrix and their eigenvectors.
  *
  * @param values
  *   k eigenvalues in descending order
  * @param vectors
  *   k x n, row by row: row i is the eigenvector of value i, of length 1, its element of largest magnitude (the first
  *   of them) positive
  */
final class SymmetricEigen private (val values: Array[Double], val vectors: Array[Double])

object SymmetricEigen {

  /** Below this share of the vectors LAPACK's `dsyevr`, which computes only those asked for, is the faster one. */
  private final val FewVectors = 0.25

  /** Decomposes the n x n matrix, of which only the upper triangle is read (row by row) and nothing is changed.
    *
    * Costs n² doubles of work space, and 4/3 n³ operations plus 2 n² for each vector.
    *
    * @param k
    *   how many of the largest eigenvalues, from 1 to n
    * @throws InvalidArgumentException
    *   if k is out of range or the array has not n x n elements
    * @throws DataException
    *   if the matrix holds NaN or infinite values
    */
  def apply(matrix: Array[Double], n: Int, k: Int): SymmetricEigen = {
    if (matrix.length.toLong != n.toLong * n)
      throw new InvalidArgumentException(
        s"matrix must have n x n = ${n.toLong * n} elements, but has ${matrix.length}"
      )
    if (k < 1 || k > n)
      throw new InvalidArgumentException(s"k must be between 1 and $n (the size of the matrix), but k = $k")
    checkFinite(matrix, n)
    if (Blas.info.native && k <= FewVectors * n) largest(matrix.clone, n, k) else all(matrix.clone, n, k)
  }

  /** All eigenvalues and eigenvectors. */
  def apply(matrix: Array[Double], n: Int): SymmetricEigen = apply(matrix, n, n)

  private def checkFinite(matrix: Array[Double], n: Int): Unit = {
    var row = 0
    while (row < n) {
      var column = row
      while (column < n) {
        val value = matrix(row * n + column)
        if (!java.lang.Double.isFinite(value)) throw new DataException(
          s"a matrix with NaN or infinite values has no eigenvectors: element ($row, $column) is $value"
        )
        column += 1
      }
      row += 1
    }
  }

  /** Rows are columns to LAPACK: our upper triangle is its lower one. */
  private final val Triangle = "L"

  private def all(a: Array[Double], n: Int, k: Int): SymmetricEigen = {
    val values = new Array[Double](n)
    val status = new intW(0)
    val (size, intSize) = (new Array[Double](1), new Array[Int](1))
    Blas.lapack.dsyevd("V", Triangle, n, a, n, values, size, -1, intSize, -1, status)
    val work = new Array[Double](size(0).toInt)
    val intWork = new Array[Int](intSize(0))
    Blas.lapack.dsyevd("V", Triangle, n, a, n, values, work, work.length, intWork, intWork.length, status)
    check("dsyevd", status)
    descending(values, n, a, n, k)
  }

  private def largest(a: Array[Double], n: Int, k: Int): SymmetricEigen = {
    val values = new Array[Double](n)
    val vectors = new Array[Double](n * k)
    val support = new Array[Int](2 * n)
    val (found, status) = (new intW(0), new intW(0))
    def dsyevr(
        work: Array[Double],
        length: Int,
        intWork: Array[Int],
        intLength: Int
    ): Unit = Blas.lapack.dsyevr(
      "V",
      "I",
      Triangle,
      n,
      a,
      n,
      0.0,
      0.0,
      n - k + 1,
      n,
      0.0,
      found,
      values,
      vectors,
      n,
      support,
      work,
      length,
      intWork,
      intLength,
      status
    )
    val (size, intSize) = (new Array[Double](1), new Array[Int](1))
    dsyevr(size, -1, intSize, -1)
    val work = new Array[Double](size(0).toInt)
    val intWork = new Array[Int](intSize(0))
    dsyevr(work, work.length, intWork, intWork.length)
    check("dsyevr", status)
    descending(values, found.`val`, vectors, n, k)
  }

  private def check(routine: String, status: intW): Unit =
    if (status.`val` != 0)
      throw new DataException(s"the eigenvalues do not converge: $routine returned ${status.`val`}")

  /** The last k of `count` ascending eigenpairs, turned round. */
  private def descending(
      values: Array[Double],
      count: Int,
      vectors: Array[Double],
      n: Int,
      k: Int
  ): SymmetricEigen = {
    val largest = new Array[Double](k)
    val rows = new Array[Double](k * n)
    var i = 0
    while (i < k) {
      val from = count - 1 - i
      largest(i) = values(from)
      copyWithSign(vectors, from * n, rows, i * n, n)
      i += 1
    }
    new SymmetricEigen(largest, rows)
  }

  /** Copies a vector with the sign that makes its element of largest magnitude (the first of them) positive. */
  private[thunder] def copyWithSign(
      from: Array[Double],
      fromAt: Int,
      to: Array[Double],
      toAt: Int,
      n: Int
  ): Unit = {
    var peak = 0
    var j = 1
    while (j < n) { if (math.abs(from(fromAt + j)) > math.abs(from(fromAt + peak))) peak = j; j += 1 }
    val sign = if (from(fromAt + peak) < 0) -1.0 else 1.0
    j = 0
    while (j < n) { to(toAt + j) = sign * from(fromAt + j); j += 1 }
  }
}
