package org.thunder.factorization

import java.util.Random

import org.thunder.DataException
import org.thunder.linalg.{Gemm, SymmetricEigen, ThinQr}

/** The largest eigenpairs of a matrix G = A'A that is never made: all that is asked for are products G Q with a few
  * columns.
  *
  * Each step orthonormalises the columns and multiplies them by G, turned to the eigenvectors of Q'GQ (Halko,
  * Martinsson and Tropp 2011, algorithm 4.4). The last product serves twice: the eigenpairs come from Nystrom's
  * approximation G Q (Q'GQ)^-1 Q'G (ibid., section 5.5), nearer than Q'GQ by half a step.
  *
  * On the driver: some arrays of n l doubles, for n rows of G and l columns, and 20 n l² operations a step.
  *
  * @param n
  *   rows of G
  * @param width
  *   columns l, from 1 to n
  * @param precision
  *   relative error of the products: eigenvalues of less than 16 times this share of the largest count as 0
  * @param times
  *   G Q of an n x l matrix Q, both row by row
  */
private[factorization] final class Subspace(n: Int, width: Int, precision: Double)(
    times: Array[Double] => Array[Double]
) {

  /** Steps from Gaussian columns on, `most` or as many as it takes until those of the first k columns change by less
    * than `tol`: the sum of squares of (G Q) (Q'GQ)^-1 - Q, the squared tangents of the angles between them.
    */
  def leading(k: Int, most: Int, tol: Double, seed: Long): Terms = {
    val random = new Random(seed)
    var step = new Step(ThinQr(Array.fill(n * width)(random.nextGaussian()), n, width).q)
    var taken = 1
    while (taken < most && step.change(k) >= tol) {
      step = new Step(step.next.q)
      taken += 1
    }
    step.terms(k)
  }

  private final class Step(q: Array[Double]) {
    private val product = finite(times(q))
    private val ritz = {
      val inner = new Array[Double](width * width)
      Gemm.transposeMultiply(width, n, width, q, 0, product, 0, 0.0, inner, 0)
      SymmetricEigen(inner, width)
    }
    private val values = ritz.values.map(v => if (v > 16 * precision * ritz.values(0)) v else 0.0)
    private val turned = turn(product)

    /** What the next step begins with. */
    lazy val next: ThinQr = ThinQr(turned, n, width)

    private def turn(columns: Array[Double]): Array[Double] = {
      val result = new Array[Double](n * width)
      Gemm.multiplyTransposed(n, width, width, columns, 0, ritz.vectors, 0, 0.0, result, 0)
      result
    }

    def change(k: Int): Double = {
      val before = turn(q)
      var sum = 0.0
      for (i <- 0 until n; j <- 0 until k if values(j) > 0) {
        val difference = turned(i * width + j) / values(j) - before(i * width + j)
        sum += difference * difference
      }
      sum
    }

    /** With G Q = Q1 R in the turned columns, Nystrom's matrix is Q1 (R D^-1 R') Q1'. */
    def terms(k: Int): Terms = {
      val scaled = Array.tabulate(width * width) { i =>
        val value = values(i % width)
        if (value > 0) next.r(i) / math.sqrt(value) else 0.0
      }
      val small = new Array[Double](width * width)
      Gemm.multiplyTransposed(width, width, width, scaled, 0, scaled, 0, 0.0, small, 0)
      val eigen = SymmetricEigen(small, width, k)
      val vectors = new Array[Double](k * n)
      Gemm.multiplyTransposed(k, width, n, eigen.vectors, 0, next.q, 0, 0.0, vectors, 0)
      for (i <- 0 until k) SymmetricEigen.copyWithSign(vectors, i * n, vectors, i * n, n)
      Terms(eigen.values.map(math.max(0.0, _)), vectors)
    }
  }

  private def finite(product: Array[Double]): Array[Double] = {
    val bad = product.indexWhere(value => !java.lang.Double.isFinite(value))
    if (bad >= 0) throw new DataException(
      "records with NaN or infinite values, or whose squares are too large for their type, have no singular vectors " +
        s"(the first is found at sample ${bad / width})"
    )
    product
  }
}

/** Eigenpairs.
  *
  * @param values
  *   k eigenvalues of A'A, descending: squares of singular values of A
  * @param vectors
  *   k x n, row by row, each with its largest element positive
  */
private[factorization] final case class Terms(values: Array[Double], vectors: Array[Double])
