package org.thunder.linalg

import org.thunder.array.{DType, NDBlock}

/** Products of dense matrices that lie row by row, as records do, from an offset on in their arrays.
  *
  * BLAS reads columns: to it these arrays hold the transposed matrices, so every product is asked for as its
  * transpose, without a copy. Each method adds to `beta` times what the result holds; with `beta` 0 the result is
  * overwritten, whatever it held. A matrix by which many rows are multiplied is better a [[RightFactor]].
  */
object Gemm {

  /** C (m x n) = A (m x k) B (k x n) + beta C. */
  def multiply(
      m: Int,
      k: Int,
      n: Int,
      a: Array[Double],
      aAt: Int,
      b: Array[Double],
      bAt: Int,
      beta: Double,
      c: Array[Double],
      cAt: Int
  ): Unit = dgemm("N", "N", n, m, k, b, bAt, n, a, aAt, k, beta, c, cAt)

  /** C (m x n) = A (m x k) B (k x n) + beta C. */
  def multiply(
      m: Int,
      k: Int,
      n: Int,
      a: Array[Float],
      aAt: Int,
      b: Array[Float],
      bAt: Int,
      beta: Float,
      c: Array[Float],
      cAt: Int
  ): Unit = sgemm("N", "N", n, m, k, b, bAt, n, a, aAt, k, beta, c, cAt)

  /** C (m x n) = A (m x k) B (k x n), all of one type, float32 or float64. */
  def multiply(m: Int, k: Int, n: Int, a: NDBlock, aAt: Int, b: NDBlock, c: NDBlock): Unit =
    if (c.dtype == DType.Float32) multiply(m, k, n, a.floats, aAt, b.floats, 0, 0.0f, c.floats, 0)
    else multiply(m, k, n, a.doubles, aAt, b.doubles, 0, 0.0, c.doubles, 0)

  /** C (m x n) = A (m x k) B' + beta C, where B is n x k: the inner products of A's rows with B's. */
  def multiplyTransposed(
      m: Int,
      k: Int,
      n: Int,
      a: Array[Double],
      aAt: Int,
      b: Array[Double],
      bAt: Int,
      beta: Double,
      c: Array[Double],
      cAt: Int
  ): Unit = dgemm("T", "N", n, m, k, b, bAt, k, a, aAt, k, beta, c, cAt)

  /** C (m x n) = A (m x k) B' + beta C, where B is n x k: the inner products of A's rows with B's. */
  def multiplyTransposed(
      m: Int,
      k: Int,
      n: Int,
      a: Array[Float],
      aAt: Int,
      b: Array[Float],
      bAt: Int,
      beta: Float,
      c: Array[Float],
      cAt: Int
  ): Unit = sgemm("T", "N", n, m, k, b, bAt, k, a, aAt, k, beta, c, cAt)

  /** C (m x n) = A (m x k) B', where B is n x k, all of one type, float32 or float64. */
  def multiplyTransposed(m: Int, k: Int, n: Int, a: NDBlock, aAt: Int, b: NDBlock, c: NDBlock): Unit =
    if (c.dtype == DType.Float32)
      multiplyTransposed(m, k, n, a.floats, aAt, b.floats, 0, 0.0f, c.floats, 0)
    else multiplyTransposed(m, k, n, a.doubles, aAt, b.doubles, 0, 0.0, c.doubles, 0)

  /** C (m x n) = A' B + beta C, where A is k x m and B is k x n: the inner products of A's columns with B's. */
  def transposeMultiply(
      m: Int,
      k: Int,
      n: Int,
      a: Array[Double],
      aAt: Int,
      b: Array[Double],
      bAt: Int,
      beta: Double,
      c: Array[Double],
      cAt: Int
  ): Unit = dgemm("N", "T", n, m, k, b, bAt, n, a, aAt, m, beta, c, cAt)

  /** C (m x n) = A' B + beta C, where A is k x m and B is k x n: the inner products of A's columns with B's. */
  def transposeMultiply(
      m: Int,
      k: Int,
      n: Int,
      a: Array[Float],
      aAt: Int,
      b: Array[Float],
      bAt: Int,
      beta: Float,
      c: Array[Float],
      cAt: Int
  ): Unit = sgemm("N", "T", n, m, k, b, bAt, n, a, aAt, m, beta, c, cAt)

  /** C (m x n) = A' B (+ C if `adding`), where A is k x m and B is k x n, all of one type, float32 or float64. */
  def crossProduct(
      k: Int,
      m: Int,
      n: Int,
      a: NDBlock,
      aAt: Int,
      b: NDBlock,
      bAt: Int,
      adding: Boolean,
      c: NDBlock
  ): Unit =
    if (FewColumns.areFaster(math.min(m, n))) FewColumns.crossProduct(k, m, n, a, aAt, b, bAt, adding, c)
    else if (c.dtype == DType.Float32)
      transposeMultiply(m, k, n, a.floats, aAt, b.floats, bAt, if (adding) 1.0f else 0.0f, c.floats, 0)
    else transposeMultiply(m, k, n, a.doubles, aAt, b.doubles, bAt, if (adding) 1.0 else 0.0, c.doubles, 0)

  /** The upper triangle of C (n x n) = A' A (+ C if `adding`), where A is k x n, float32 or float64 as C; of the
    * lower triangle nothing is promised.
    */
  def gramian(k: Int, n: Int, a: NDBlock, aAt: Int, adding: Boolean, c: NDBlock): Unit =
    // Without a native library netlib computes syrk at a tenth of the speed of its gemm, which has twice the work.
    if (!Blas.info.native) crossProduct(k, n, n, a, aAt, a, aAt, adding, c)
    else if (k > 0 && n > 0) {
      val beta = if (adding) 1.0 else 0.0
      if (c.dtype == DType.Float32)
        Blas.instance.ssyrk("L", "N", n, k, 1.0f, a.floats, aAt, n, beta.toFloat, c.floats, 0, n)
      else Blas.instance.dsyrk("L", "N", n, k, 1.0, a.doubles, aAt, n, beta, c.doubles, 0, n)
    }

  /** BLAS's own call on columns; an empty product, which its argument checks refuse, is zero. */
  private def dgemm(
      transA: String,
      transB: String,
      m: Int,
      n: Int,
      k: Int,
      a: Array[Double],
      aAt: Int,
      lda: Int,
      b: Array[Double],
      bAt: Int,
      ldb: Int,
      beta: Double,
      c: Array[Double],
      cAt: Int
  ): Unit =
    if (m > 0 && n > 0) {
      if (k > 0) Blas.instance.dgemm(transA, transB, m, n, k, 1.0, a, aAt, lda, b, bAt, ldb, beta, c, cAt, m)
      else if (beta == 0.0) java.util.Arrays.fill(c, cAt, cAt + m * n, 0.0)
      else Blas.instance.dscal(m * n, beta, c, cAt, 1)
    }

  private def sgemm(
      transA: String,
      transB: String,
      m: Int,
      n: Int,
      k: Int,
      a: Array[Float],
      aAt: Int,
      lda: Int,
      b: Array[Float],
      bAt: Int,
      ldb: Int,
      beta: Float,
      c: Array[Float],
      cAt: Int
  ): Unit =
    if (m > 0 && n > 0) {
      if (k > 0) Blas.instance.sgemm(transA, transB, m, n, k, 1.0f, a, aAt, lda, b, bAt, ldb, beta, c, cAt, m)
      else if (beta == 0.0f) java.util.Arrays.fill(c, cAt, cAt + m * n, 0.0f)
      else Blas.instance.sscal(m * n, beta, c, cAt, 1)
    }
}
