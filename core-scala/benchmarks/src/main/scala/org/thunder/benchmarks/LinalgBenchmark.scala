package org.thunder.benchmarks

import java.util.concurrent.TimeUnit

import org.openjdk.jmh.annotations._
import org.thunder.array.{DType, NDBlock, RowFunction}
import org.thunder.linalg.{Projection, SymmetricEigen}
import org.thunder.stats.{CrossProduct, Gram, NormalProduct, TallQr}

/** Products of one chunk. Gram has 1.07 GFLOP: 10.7 ms = 100 GFLOP/s. */
@State(Scope.Thread)
@BenchmarkMode(Array(Mode.AverageTime))
@OutputTimeUnit(TimeUnit.MILLISECONDS)
class LinalgBenchmark {

  @Param(Array("float32", "float64"))
  var dtype: String = _

  private val (n, components) = (Noise.Length, 3)
  private val shift = Array.fill(n)(1000.0)
  private val basis = Noise.values(n * components)
  private val projection = Projection(basis, components, shift)
  private var block: NDBlock = _
  private var counts: NDBlock = _
  private var gram: Gram = _
  private var shifted: Gram = _
  private var converted: Gram = _
  private var cross: CrossProduct = _
  private var normal: NormalProduct = _
  private var triangle: TallQr = _

  @Setup
  def setup(): Unit = {
    block = Noise.block(dtype)
    counts = Noise.block(if (dtype == "float32") "uint16" else "int32")
    gram = new Gram(n, block.dtype)
    shifted = new Gram(n, block.dtype, shift)
    converted = new Gram(n, counts.dtype, shift)
    cross = new CrossProduct(n, block.dtype, n, block.dtype)
    normal = new NormalProduct(n, components, block.dtype, shift, basis)
    triangle = new TallQr(n, block.dtype)
  }

  @Benchmark def gramOfBlock(): Gram = { gram.update(block); gram }
  @Benchmark def gramOfShiftedBlock(): Gram = { shifted.update(block); shifted }
  @Benchmark def gramOfIntegers(): Gram = { converted.update(counts); converted }
  @Benchmark def crossProduct(): CrossProduct = { cross.update(block, block); cross }

  /** A'A times a matrix of 3 columns. */
  @Benchmark def normalProduct(): NormalProduct = { normal.update(block); normal }

  @Benchmark def qr(): TallQr = { triangle.update(block); triangle }

  /** Every record times a matrix of 3 columns. */
  @Benchmark def project(): NDBlock = RowFunction(projection, block)
}

/** Eigenvectors of the covariance of 1024 columns: all of them, or the first few. */
@State(Scope.Thread)
@BenchmarkMode(Array(Mode.SingleShotTime))
@OutputTimeUnit(TimeUnit.MILLISECONDS)
class EigenBenchmark {

  @Param(Array("3", "100", "1024"))
  var k: Int = _

  private val n = Noise.Length
  private var covariance: Array[Double] = _

  @Setup
  def setup(): Unit = {
    val gram = new Gram(n, DType.Float64)
    gram.update(Noise.block("float64", 2 * n, n))
    covariance = gram.covariance()
  }

  @Benchmark def eigenvectors(): SymmetricEigen = SymmetricEigen(covariance, n, k)
}
