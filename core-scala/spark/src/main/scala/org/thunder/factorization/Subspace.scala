package org.thunder.factorization

import java.util.Random

import org.thunder.linalg.{Gemm, SmallSvd, SymmetricEigen, ThinQr}

/** Products of a matrix A, which is never held in one place, with a few columns Q: n x l, row by row. */
private[factorization] trait Products {

  /** A'A Q: n x l, row by row. */
  def normal(q: Array[Double]): Array[Double]

  /** R of A Q = U R with orthonormal columns U: l x l, row by row. */
  def triangle(q: Array[Double]): Array[Double]
}

/** The largest singular values of a matrix A and their right vectors, from its [[Products]].
  *
  * Each step orthonormalises the columns and multiplies them by A'A, turned to the eigenvectors of Q'A'AQ (Halko,
  * Martinsson and Tropp 2011, algorithm 4.4). The last product serves twice: the terms come from Nystrom's
  * approximation A'A Q (Q'A'AQ)^-1 Q'A'A (ibid., section 5.5), nearer than Q'A'AQ by half a step.
  *
  * That squares A, and leaves fewer than half of the digits to singular values below precision^(1/4) times the
  * largest. If there are any among the k, columns are turned by the singular vectors of R instead, for A Q = U R, which
  * is not squared, and sorted; then Householder's reflections take what is large out of the columns that stand for
  * little, whatever their scales, and the error of a vector is some precision times the largest value over its own.
  *
  * On the driver: some arrays of n l doubles, for n columns of A and l of Q, and 20 n l² operations a step.
  *
  * @param n
  *   columns of A
  * @param width
  *   columns l, from 1 to n
  * @param precision
  *   relative error of the products: singular values of less than 16 times this share of the largest count as 0
  */
private[factorization] final class Subspace(n: Int, width: Int, precision: Double)(products: Products) {

  /** Steps from Gaussian columns on, `most` or as many as it takes until the first k columns change by less than
    * `tol`: the sum of squared tangents, or sines, of the angles between them and what they were made of.
    */
  def leading(k: Int, most: Int, tol: Double, seed: Long): Terms = {
    val random = new Random(seed)
    var step = new Step(ThinQr(Array.fill(n * width)(random.nextGaussian()), n, width).q)
    var taken = 1
    var change = step.change(k)
    while (taken < most && change >= tol) {
      step = new Step(step.next.q)
      taken += 1
      change = step.change(k)
    }
    if (step.isGraded(k)) graded(k, step, taken, most, tol)
    else step.terms(k, Convergence(taken, change, tol))
  }

  private def graded(k: Int, step: Step, before: Int, most: Int, tol: Double): Terms = {
    var last = new Sorted(step.next.q)
    var change = last.change(k, step.q)
    var taken = before
    while (taken < most && change >= tol) {
      val former = last
      last = new Sorted(ThinQr(products.normal(former.columns), n, width).q)
      taken += 1
      change = last.change(k, former.columns)
    }
    last.terms(k, Convergence(taken, change, tol))
  }

  /** n x l times the transpose of an l x l matrix. */
  private def turn(columns: Array[Double], rows: Array[Double]): Array[Double] = {
    val result = new Array[Double](n * width)
    Gemm.multiplyTransposed(n, width, width, columns, 0, rows, 0, 0.0, result, 0)
    result
  }

  /** Squared changes of the columns, less what rounding makes of them; `power` is 2 where values were squared. */
  private def excess(changes: Array[Double], values: Array[Double], power: Int): Double =
    if (values(0) == 0) 0.0
    else
      changes.indices.map { j =>
        val rounding = 16 * precision * math.pow(values(0) / values(j), power.toDouble)
        if (values(j) == 0) 0.0 else math.max(0.0, changes(j) - rounding * rounding)
      }.sum

  /** Rows of the result are the first k columns, each with its largest element positive. */
  private def signed(vectors: Array[Double], k: Int): Array[Double] = {
    for (i <- 0 until k) SymmetricEigen.copyWithSign(vectors, i * n, vectors, i * n, n)
    vectors
  }

  /** Columns Q, and what A'A makes of them. */
  private final class Step(val q: Array[Double]) {
    private val product = products.normal(q)
    private val ritz = {
      val inner = new Array[Double](width * width)
      Gemm.transposeMultiply(width, n, width, q, 0, product, 0, 0.0, inner, 0)
      SymmetricEigen(inner, width)
    }
    private val squares = ritz.values.map(v => if (v > 16 * precision * ritz.values(0)) v else 0.0)
    private val turned = turn(product, ritz.vectors)

    /** What the next step begins with. */
    lazy val next: ThinQr = ThinQr(turned, n, width)

    def isGraded(k: Int): Boolean = squares(k - 1) < math.sqrt(precision) * squares(0)

    /** Of A'A Q (Q'A'AQ)^-1 - Q, in the turned columns: squared tangents of angles. */
    def change(k: Int): Double = {
      val before = turn(q, ritz.vectors)
      val changes = new Array[Double](k)
      for (i <- 0 until n; j <- 0 until k if squares(j) > 0) {
        val difference = turned(i * width + j) / squares(j) - before(i * width + j)
        changes(j) += difference * difference
      }
      excess(changes, squares.map(math.sqrt), power = 2)
    }

    /** With A'A Q = Q1 R in the turned columns, Nystrom's matrix is Q1 (R D^-1 R') Q1'. */
    def terms(k: Int, convergence: Convergence): Terms = {
      val scaled = Array.tabulate(width * width) { i =>
        val value = squares(i % width)
        if (value > 0) next.r(i) / math.sqrt(value) else 0.0
      }
      val small = new Array[Double](width * width)
      Gemm.multiplyTransposed(width, width, width, scaled, 0, scaled, 0, 0.0, small, 0)
      val eigen = SymmetricEigen(small, width, k)
      val vectors = new Array[Double](k * n)
      Gemm.multiplyTransposed(k, width, n, eigen.vectors, 0, next.q, 0, 0.0, vectors, 0)
      Terms(eigen.values.map(value => math.sqrt(math.max(0.0, value))), signed(vectors, k), convergence)
    }
  }

  /** Columns Q turned to the right singular vectors of A Q, in their values' order. */
  private final class Sorted(q: Array[Double]) {
    private val svd = SmallSvd(products.triangle(q), width)
    private val values = svd.values.map(s => if (s > 16 * precision * svd.values(0)) s else 0.0)
    val columns: Array[Double] = turn(q, svd.vectors)

    /** Of the first k columns, what lies outside the space of `former` ones: squared sines of angles. */
    def change(k: Int, former: Array[Double]): Double = {
      val inner = new Array[Double](width * width)
      Gemm.transposeMultiply(width, n, width, former, 0, columns, 0, 0.0, inner, 0)
      val outside = columns.clone
      Gemm.multiply(n, width, width, former, 0, inner.map(-_), 0, 1.0, outside, 0)
      val changes = new Array[Double](k)
      for (i <- 0 until n; j <- 0 until k) changes(j) += outside(i * width + j) * outside(i * width + j)
      excess(changes, values, power = 1)
    }

    def terms(k: Int, convergence: Convergence): Terms = {
      val vectors = Factors.transpose(columns, n, width).take(k * n)
      Terms(values.take(k), signed(vectors, k), convergence)
    }
  }
}

/** Terms of a singular value decomposition.
  *
  * @param values
  *   k singular values, descending
  * @param vectors
  *   k x n, row by row: right vectors, each with its largest element positive
  * @param convergence
  *   how the vectors came to rest; changes are sums of squared tangents of angles
  */
private[factorization] final case class Terms(
    values: Array[Double],
    vectors: Array[Double],
    convergence: Convergence
)
