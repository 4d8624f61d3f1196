package org.thunder.benchmarks

import org.thunder.array.{Convert, DType, NDBlock}

/** The blocks that kernels are measured on: 2^20 values, which are 2 MiB of uint16, 4 of float32 and 8 of float64. */
object Noise {

  /** Rows of a block, and their samples. */
  final val Rows = 1024
  final val Length = 1024

  /** Normal noise around 1000. */
  def block(dtype: String, rows: Int = Rows, columns: Int = Length): NDBlock =
    Convert.cast(NDBlock.doubles(values(rows * columns).map(1000 + 50 * _), rows, columns), DType(dtype))

  /** Numbers of mean 0 and variance 1. */
  def values(count: Int): Array[Double] = {
    val random = new java.util.Random(1)
    Array.fill(count)(random.nextGaussian())
  }
}
