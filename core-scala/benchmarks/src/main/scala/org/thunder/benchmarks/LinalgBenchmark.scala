package org.thunder.benchmarks

import java.util.concurrent.TimeUnit

import org.openjdk.jmh.annotations._
import org.thunder.array.{DType, NDBlock}
import org.thunder.linalg._
import org.thunder.stats.{CrossProduct, Gram}

/** Products of one chunk of 1024 rows of 1024 columns. Gram has 1.07 GFLOP: 10.7 ms = 100 GFLOP/s. */
@State(Scope.Thread)
@BenchmarkMode(Array(Mode.AverageTime))
@OutputTimeUnit(TimeUnit.MILLISECONDS)
class LinalgBenchmark {

  @Param(Array("float32", "float64"))
  var dtype: String = _

  private val n = 1024
  private val regressors = 8
  private var block: NDBlock = _
  private var counts: NDBlock = _
  private var gram: Gram = _
  private var shifted: Gram = _
  private var converted: Gram = _
  private var cross: CrossProduct = _
  private var product: NDBlock = _

  @Setup
  def setup(): Unit = {
    block = StatsBenchmark.noise(DType(dtype), n, n)
    counts = StatsBenchmark.noise(if (dtype == "float32") DType.UInt16 else DType.Int32, n, n)
    gram = new Gram(n, block.dtype)
    shifted = new Gram(n, block.dtype, Array.fill(n)(1000.0))
    converted = new Gram(n, counts.dtype, Array.fill(n)(1000.0))
    cross = new CrossProduct(n, block.dtype, n, block.dtype)
    product = NDBlock.zeros(block.dtype, Array(n, n))
  }

  @Benchmark def gramOfBlock(): Gram = { gram.update(block); gram }
  @Benchmark def gramOfShiftedBlock(): Gram = { shifted.update(block); shifted }
  @Benchmark def gramOfIntegers(): Gram = { converted.update(counts); converted }
  @Benchmark def crossProduct(): CrossProduct = { cross.update(block, block); cross }

  /** 2.15 GFLOP. */
  @Benchmark def square(): NDBlock = multiply(n)

  /** Every record times a matrix of 8 columns: 17 MFLOP, bound by reading the chunk. */
  @Benchmark def project(): NDBlock = multiply(regressors)

  private def multiply(columns: Int): NDBlock = {
    if (dtype == "float32")
      Gemm.multiply(n, n, columns, block.floats, 0, block.floats, 0, 0.0f, product.floats, 0)
    else Gemm.multiply(n, n, columns, block.doubles, 0, block.doubles, 0, 0.0, product.doubles, 0)
    product
  }
}

/** Eigenvectors of the covariance of 1024 columns: all of them, or the first few. */
@State(Scope.Thread)
@BenchmarkMode(Array(Mode.SingleShotTime))
@OutputTimeUnit(TimeUnit.MILLISECONDS)
class EigenBenchmark {

  @Param(Array("10", "100", "256", "512", "1024"))
  var k: Int = _

  private val n = 1024
  private var covariance: Array[Double] = _

  @Setup
  def setup(): Unit = {
    val gram = new Gram(n, DType.Float64)
    gram.update(StatsBenchmark.noise(DType.Float64, 2 * n, n))
    covariance = gram.covariance()
  }

  @Benchmark def eigenvectors(): SymmetricEigen = SymmetricEigen(covariance, n, k)
}
