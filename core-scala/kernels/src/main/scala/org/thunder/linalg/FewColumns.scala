package org.thunder.linalg

import java.util.Arrays

import org.thunder.array.{DType, NDBlock}

/** Products with a few columns, of matrices that lie row by row as in [[Gemm]], column by column.
  *
  * A product of a matrix and a vector reads the matrix where it lies, in strips that stay in the cache from one column
  * to the next. BLAS's product of two matrices copies them first, which for so few columns costs two to three times as
  * much as the product itself.
  */
private[linalg] object FewColumns {

  /** With more columns a product of matrices is faster; and without a native library, which has none of its costs. */
  def areFaster(columns: Int): Boolean = columns <= Most && Blas.info.native

  private final val Most = 6

  /** Elements of a strip. */
  private final val Strip = 1 << 16

  /** C (m x n) = A (m x k) B, where column j of B begins at element `start` j, its elements `stride` apart. */
  def product(m: Int, k: Int, n: Int, a: NDBlock, aAt: Int, b: NDBlock, start: Int, stride: Int, c: NDBlock)
      : Unit = {
    clear(c, m * n)
    strips(m, k) { (row, rows) =>
      var j = 0
      while (j < n) {
        gemv("T", k, rows, a, aAt + row * k, b, j * start, stride, c, row * n + j, n)
        j += 1
      }
    }
  }

  /** C (m x n) = A' B (+ C if `adding`), where A is k x m and B is k x n, with few columns in A or in B. */
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
  ): Unit = {
    if (!adding) clear(c, m * n)
    strips(k, math.max(m, n)) { (row, rows) =>
      var j = 0
      if (n <= m)
        while (j < n) {
          gemv("N", m, rows, a, aAt + row * m, b, bAt + row * n + j, n, c, j, n)
          j += 1
        }
      else
        while (j < m) {
          gemv("N", n, rows, b, bAt + row * n, a, aAt + row * m + j, m, c, j * n, 1)
          j += 1
        }
    }
  }

  private def strips(rows: Int, columns: Int)(of: Rows): Unit = {
    val most = math.max(1, Strip / math.max(1, columns))
    var row = 0
    while (row < rows) {
      of(row, math.min(most, rows - row))
      row += most
    }
  }

  /** Without the boxing of a `Function2`. */
  private trait Rows { def apply(first: Int, count: Int): Unit }

  private def clear(c: NDBlock, count: Int): Unit =
    if (c.dtype == DType.Float32) Arrays.fill(c.floats, 0, count, 0.0f)
    else Arrays.fill(c.doubles, 0, count, 0.0)

  /** y += A x ("T") or A' x ("N"), where A is rows x columns. */
  private def gemv(
      transpose: String,
      columns: Int,
      rows: Int,
      a: NDBlock,
      aAt: Int,
      x: NDBlock,
      xAt: Int,
      xStride: Int,
      y: NDBlock,
      yAt: Int,
      yStride: Int
  ): Unit =
    if (columns > 0) {
      if (y.dtype == DType.Float32)
        Blas.instance.sgemv(
          transpose,
          columns,
          rows,
          1.0f,
          a.floats,
          aAt,
          columns,
          x.floats,
          xAt,
          xStride,
          1.0f,
          y.floats,
          yAt,
          yStride
        )
      else
        Blas.instance.dgemv(
          transpose,
          columns,
          rows,
          1.0,
          a.doubles,
          aAt,
          columns,
          x.doubles,
          xAt,
          xStride,
          1.0,
          y.doubles,
          yAt,
          yStride
        )
    }
}
