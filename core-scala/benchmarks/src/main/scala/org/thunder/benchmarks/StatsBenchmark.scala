package org.thunder.benchmarks

import java.util.concurrent.TimeUnit

import org.openjdk.jmh.annotations._
import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.stats._

/** Summaries of one chunk of 1024 rows of 1024 columns: 4 MiB of float32, 1 ms = 4.2 GB/s. */
@State(Scope.Thread)
@BenchmarkMode(Array(Mode.AverageTime))
@OutputTimeUnit(TimeUnit.MICROSECONDS)
class StatsBenchmark {

  @Param(Array("float32", "uint16", "float64"))
  var dtype: String = _

  private var block: NDBlock = _
  private var sums: Sums = _
  private var moments: Moments = _
  private var minMax: MinMax = _

  @Setup
  def setup(): Unit = {
    block = StatsBenchmark.noise(DType(dtype), 1024, 1024)
    sums = new Sums(1024, block.dtype)
    moments = new Moments(1024, block.dtype)
    minMax = new MinMax(1024, block.dtype)
  }

  @Benchmark def sum(): Sums = { sums.update(block); sums }
  @Benchmark def meanAndVariance(): Moments = { moments.update(block); moments }
  @Benchmark def minAndMax(): MinMax = { minMax.update(block); minMax }
}

object StatsBenchmark {

  /** Normal noise around 1000. */
  def noise(dtype: DType, rows: Int, columns: Int): NDBlock = {
    val random = new java.util.Random(1)
    Convert.cast(
      NDBlock.doubles(Array.fill(rows * columns)(1000 + 50 * random.nextGaussian()), rows, columns),
      dtype
    )
  }
}
