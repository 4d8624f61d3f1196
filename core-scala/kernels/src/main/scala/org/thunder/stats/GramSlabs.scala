package org.thunder.stats

import org.thunder.array.{DType, NDBlock}
import org.thunder.linalg.Blas

/** Adds the products of a block's columns, and the columns' sums, to doubles. */
private[stats] trait GramSlabs {
  def update(block: NDBlock, products: Array[Double], sums: Array[Double]): Unit
}

/** netlib computes syrk in pure Java at a tenth of the speed of its gemm, which has twice the work. */
private[stats] final class FloatGramSlabs(columns: Int, dtype: DType, shift: Array[Double])
    extends GramSlabs {
  private val slab = new FloatSlab(columns, dtype, shift)
  private val slabRows = if (slab.isDirect) Slab.RowsPerSum else Slab.scratchRows(columns)
  private val product = new Array[Float](columns * columns)

  def update(block: NDBlock, products: Array[Double], sums: Array[Double]): Unit =
    Slab.foreach(block.rows, slabRows) { (row, count, isFirst) =>
      slab.read(block, row, count)
      multiply(slab.array, slab.at, count, if (isFirst) 0.0f else 1.0f)
      var i = 0
      while (i < count) { ColumnLoops.add(slab.array, slab.at + i * columns, columns, sums); i += 1 }
    }(() => Triangle.add(product, columns, products))

  private def multiply(a: Array[Float], at: Int, rows: Int, beta: Float): Unit = {
    val n = columns
    if (Blas.info.native) Blas.instance.ssyrk("L", "N", n, rows, 1.0f, a, at, n, beta, product, 0, n)
    else Blas.instance.sgemm("N", "T", n, n, rows, 1.0f, a, at, n, a, at, n, beta, product, 0, n)
  }
}

/** The same in double precision. */
private[stats] final class DoubleGramSlabs(columns: Int, dtype: DType, shift: Array[Double])
    extends GramSlabs {
  private val slab = new DoubleSlab(columns, dtype, shift)
  private val slabRows = if (slab.isDirect) Slab.RowsPerSum else Slab.scratchRows(columns)
  private val product = new Array[Double](columns * columns)

  def update(block: NDBlock, products: Array[Double], sums: Array[Double]): Unit =
    Slab.foreach(block.rows, slabRows) { (row, count, isFirst) =>
      slab.read(block, row, count)
      multiply(slab.array, slab.at, count, if (isFirst) 0.0 else 1.0)
      var i = 0
      while (i < count) { ColumnLoops.add(slab.array, slab.at + i * columns, columns, sums); i += 1 }
    }(() => Triangle.add(product, columns, products))

  private def multiply(a: Array[Double], at: Int, rows: Int, beta: Double): Unit = {
    val n = columns
    if (Blas.info.native) Blas.instance.dsyrk("L", "N", n, rows, 1.0, a, at, n, beta, product, 0, n)
    else Blas.instance.dgemm("N", "T", n, n, rows, 1.0, a, at, n, a, at, n, beta, product, 0, n)
  }
}
