package org.thunder.linalg

/** L L' = A of one small symmetric matrix after another, which lie packed: their lower triangles by rows. No memory is
  * taken for any of them.
  *
  * @param n
  *   rows of a matrix
  */
private[linalg] final class PackedCholesky(n: Int) {
  private val factor = new Array[Double](n * n)

  /** Factorises the matrix that begins at `at`; false if it is not definite.
    *
    * @param least
    *   the part of a diagonal element that must be left of it: digits are lost in proportion
    */
  def factorise(packed: Array[Double], at: Int, least: Double): Boolean = {
    var isDefinite = true
    var i = 0
    while (i < n) {
      var j = 0
      while (j <= i) {
        val element = packed(at + i * (i + 1) / 2 + j)
        var (sum, l) = (element, 0)
        while (l < j) { sum -= factor(i * n + l) * factor(j * n + l); l += 1 }
        if (i == j) {
          isDefinite &&= sum > least * element
          factor(i * n + i) = math.sqrt(sum)
        } else factor(i * n + j) = sum / factor(j * n + j)
        j += 1
      }
      i += 1
    }
    isDefinite
  }

  /** Solves L L' x = b in place. */
  def solve(b: Array[Double], at: Int): Unit = {
    forward(b, at)
    var i = n - 1
    while (i >= 0) {
      var l = i + 1
      while (l < n) { b(at + i) -= factor(l * n + i) * b(at + l); l += 1 }
      b(at + i) /= factor(i * n + i)
      i -= 1
    }
  }

  /** x'(L L')^-1 x = |L^-1 x|², overwriting x. */
  def quadratic(x: Array[Double]): Double = {
    forward(x, 0)
    var (sum, i) = (0.0, 0)
    while (i < n) { sum += x(i) * x(i); i += 1 }
    sum
  }

  /** Solves L x = b in place. */
  private def forward(b: Array[Double], at: Int): Unit = {
    var i = 0
    while (i < n) {
      var l = 0
      while (l < i) { b(at + i) -= factor(i * n + l) * b(at + l); l += 1 }
      b(at + i) /= factor(i * n + i)
      i += 1
    }
  }
}

private[linalg] object PackedCholesky {

  /** Elements of a packed matrix. */
  def size(n: Int): Int = n * (n + 1) / 2

  /** rows x size(n): the products of all pairs of columns of a matrix (rows x n), so that a row of weights times them is
    * the weighted Gram matrix of the columns, packed.
    */
  def productsOfPairs(matrix: Array[Double], rows: Int, n: Int): Array[Double] = {
    val result = new Array[Double](rows * size(n))
    for (s <- 0 until rows; i <- 0 until n; j <- 0 to i)
      result(s * size(n) + i * (i + 1) / 2 + j) = matrix(s * n + i) * matrix(s * n + j)
    result
  }
}
