package org.thunder.linalg

/** Linear dynamics of states, dX = X M, fitted by least squares twice: with any matrix M, and with M skew-symmetric
  * (M = -M'), which can only rotate them (Churchland, Cunningham et al. 2012, Nature 487:51).
  *
  * @param skew
  *   k x k, row by row: exactly skew-symmetric
  * @param free
  *   k x k, row by row
  * @param skewRSquared
  *   1 - |dX - X M|² / |dX|² of the skew-symmetric M; 0 if nothing changes
  * @param freeRSquared
  *   that of any M: not less
  */
final class LinearDynamics private (
    val skew: Array[Double],
    val free: Array[Double],
    val skewRSquared: Double,
    val freeRSquared: Double
)

object LinearDynamics {

  /** Of two eigenvalues of X'X whose sum is a smaller part of the largest, the states tell nothing. */
  private final val LeastShare = 1e-14

  /** Fits n states and their changes (both n x k, row by row). Costs some n k² operations. */
  def apply(states: Array[Double], changes: Array[Double], n: Int, k: Int): LinearDynamics = {
    val skew = fitSkew(states, changes, n, k)
    val free = new Array[Double](k * k)
    Gemm.transposeMultiply(k, n, k, LeastSquares(states, n, k).solver, 0, changes, 0, 0.0, free, 0)
    def quality(m: Array[Double]) = rSquared(states, changes, m, n, k)
    new LinearDynamics(skew, free, quality(skew), quality(free))
  }

  /** Where the gradient of |dX - X M|² vanishes for all skew-symmetric M, X'X M + M X'X = X'dX - dX'X. Between the
    * eigenvectors of X'X each element of M has an equation of its own; those without one are 0.
    */
  private def fitSkew(states: Array[Double], changes: Array[Double], n: Int, k: Int): Array[Double] = {
    val (gram, products) = (new Array[Double](k * k), new Array[Double](k * k))
    Gemm.transposeMultiply(k, n, k, states, 0, states, 0, 0.0, gram, 0)
    Gemm.transposeMultiply(k, n, k, states, 0, changes, 0, 0.0, products, 0)
    val eigen = SymmetricEigen(gram, k)
    val least = LeastShare * math.max(0.0, eigen.values(0))
    val turned = product(product(eigen.vectors, products, k), transposed(eigen.vectors, k), k)
    val inner = Array.tabulate(k * k) { at =>
      val (i, j) = (at / k, at % k)
      val sum = eigen.values(i) + eigen.values(j)
      if (sum > least) (turned(i * k + j) - turned(j * k + i)) / sum else 0.0
    }
    val result = product(product(transposed(eigen.vectors, k), inner, k), eigen.vectors, k)
    Array.tabulate(k * k)(at => (result(at) - result(at % k * k + at / k)) / 2)
  }

  private def rSquared(
      states: Array[Double],
      changes: Array[Double],
      m: Array[Double],
      n: Int,
      k: Int
  ): Double = {
    val residual = changes.map(-_)
    Gemm.multiply(n, k, k, states, 0, m, 0, 1.0, residual, 0)
    val total = changes.map(v => v * v).sum
    if (total == 0) 0.0 else 1 - residual.map(v => v * v).sum / total
  }

  private def product(a: Array[Double], b: Array[Double], k: Int): Array[Double] = {
    val result = new Array[Double](k * k)
    Gemm.multiply(k, k, k, a, 0, b, 0, 0.0, result, 0)
    result
  }

  private def transposed(a: Array[Double], k: Int): Array[Double] = PivotedQr.transpose(a, k, k)
}
