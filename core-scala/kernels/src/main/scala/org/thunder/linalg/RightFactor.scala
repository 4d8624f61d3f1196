package org.thunder.linalg

import org.thunder.array.{DType, NDBlock, Vectors}

/** A matrix B (k x n) by which many rows are multiplied, laid out once for the fastest way that there is: explicit
  * vectors where the JVM has them ([[Vectors]]) and few columns, [[FewColumns]], or [[Gemm]]. Which one it is depends on
  * B alone, not on how many rows there are.
  *
  * @param b
  *   of float32 or float64, as the rows and the products; not to be changed afterwards
  * @param isTransposed
  *   whether `b` is n x k
  */
private[thunder] final class RightFactor private (k: Int, n: Int, b: NDBlock, isTransposed: Boolean) {
  private val isFloat = b.dtype == DType.Float32
  private val (rowStep, columnStep) = if (isTransposed) (1, k) else (n, 1)

  /** Where it is faster, by measurement. */
  private val vectors: RightFactor.Product =
    if (!Vectors.areUsed || n > RightFactor.MostColumns || k.toLong * n > RightFactor.MostElements) null
    else if (!isFloat && k >= 32) {
      val columns = new DoubleColumns(k, n, b.doubles, rowStep, columnStep)
      (m, a, aAt, c) => columns.multiply(m, a.doubles, aAt, c.doubles)
    } else if (isFloat && n <= 8 && k >= 256) {
      val dots = new FloatDots(k, n, b.floats, rowStep, columnStep)
      (m, a, aAt, c) => dots.multiply(m, a.floats, aAt, c.floats)
    } else if (isFloat && n > 8 && k >= (if (n <= 16) 256 else 32)) {
      val columns = new FloatColumns(k, n, b.floats, rowStep, columnStep)
      (m, a, aAt, c) => columns.multiply(m, a.floats, aAt, c.floats)
    } else null

  /** C (m x n) = A (m x k) B, where A begins at element `aAt`. */
  def product(m: Int, a: NDBlock, aAt: Int, c: NDBlock): Unit =
    if (vectors != null) vectors(m, a, aAt, c)
    else if (FewColumns.areFaster(n)) FewColumns.product(m, k, n, a, aAt, b, columnStep, rowStep, c)
    else if (isTransposed) Gemm.multiplyTransposed(m, k, n, a, aAt, b, c)
    else Gemm.multiply(m, k, n, a, aAt, b, c)
}

private[thunder] object RightFactor {

  /** Of B itself. */
  def apply(k: Int, n: Int, b: NDBlock): RightFactor = new RightFactor(k, n, b, isTransposed = false)

  /** Of B' (n x k), by whose rows others are multiplied. */
  def transposed(k: Int, n: Int, b: NDBlock): RightFactor = new RightFactor(k, n, b, isTransposed = true)

  private trait Product { def apply(m: Int, a: NDBlock, aAt: Int, c: NDBlock): Unit }

  /** More columns are left to BLAS, which is as fast. */
  private final val MostColumns = 64

  /** B stays in a second-level cache. */
  private final val MostElements = 1 << 17
}
