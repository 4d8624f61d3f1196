package org.thunder.benchmarks

import java.util.concurrent.TimeUnit

import org.openjdk.jmh.annotations._
import org.thunder.array.NDBlock
import org.thunder.stats._

/** Summaries of one chunk. */
@State(Scope.Thread)
@BenchmarkMode(Array(Mode.AverageTime))
@OutputTimeUnit(TimeUnit.MILLISECONDS)
class StatsBenchmark {

  @Param(Array("float32", "uint16", "float64"))
  var dtype: String = _

  private val regions = 16
  private var block: NDBlock = _
  private var sums: Sums = _
  private var moments: Moments = _
  private var minMax: MinMax = _
  private var byRegion: RegionSums = _

  @Setup
  def setup(): Unit = {
    block = Noise.block(dtype)
    sums = new Sums(Noise.Length, block.dtype)
    moments = new Moments(Noise.Length, block.dtype)
    minMax = new MinMax(Noise.Length, block.dtype)
    val regionOf = Array.tabulate(Noise.Rows)(_ % regions)
    byRegion = new RegionSums(Noise.Length, block.dtype, regions, Array.range(0, Noise.Rows + 1), regionOf)
  }

  @Benchmark def sum(): Sums = { sums.update(block); sums }
  @Benchmark def meanAndVariance(): Moments = { moments.update(block); moments }
  @Benchmark def minAndMax(): MinMax = { minMax.update(block); minMax }
  @Benchmark def regionSums(): RegionSums = { byRegion.update(block, 0); byRegion }
}
