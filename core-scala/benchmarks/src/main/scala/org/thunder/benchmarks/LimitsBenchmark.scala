package org.thunder.benchmarks

import java.util.concurrent.TimeUnit

import org.openjdk.jmh.annotations._
import org.thunder.array.{DType, NDBlock}
import org.thunder.linalg.Gemm

/** What one core can do, which the kernels are compared with: copy memory beyond its caches, and multiply matrices. */
@State(Scope.Thread)
@BenchmarkMode(Array(Mode.AverageTime))
@OutputTimeUnit(TimeUnit.MILLISECONDS)
class LimitsBenchmark {

  @Param(Array("float32", "float64"))
  var dtype: String = _

  private val order = 1024
  private var matrix: NDBlock = _
  private var product: NDBlock = _
  private var source: NDBlock = _
  private var target: NDBlock = _

  @Setup def setUp(): Unit = {
    matrix = Noise.block(dtype, order, order)
    product = NDBlock.zeros(DType(dtype), Array(order, order))
    val values = (256 << 20) / DType(dtype).itemSize
    source = NDBlock.zeros(DType(dtype), Array(values))
    target = NDBlock.zeros(DType(dtype), Array(values))
  }

  /** 256 MiB. */
  @Benchmark def copy(): NDBlock = {
    System.arraycopy(source.storage, 0, target.storage, 0, source.size)
    target
  }

  @Benchmark def multiply(): NDBlock = {
    Gemm.multiply(order, order, order, matrix, 0, matrix, product)
    product
  }
}
