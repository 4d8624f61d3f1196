package org.thunder.benchmarks

import java.util.concurrent.TimeUnit

import org.openjdk.jmh.annotations._
import org.thunder.array.NDBlock
import org.thunder.stats.{Centers, ClusterDistances, ClusterSums}

/** A step of k-means on one chunk. */
@State(Scope.Thread)
@BenchmarkMode(Array(Mode.AverageTime))
@OutputTimeUnit(TimeUnit.MILLISECONDS)
class ClusteringBenchmark {

  @Param(Array("float32", "float64"))
  var dtype: String = _

  @Param(Array("3"))
  var k: Int = _

  private var block: NDBlock = _
  private var centers: Centers = _
  private var sums: ClusterSums = _
  private var distances: ClusterDistances = _

  @Setup def setUp(): Unit = {
    block = Noise.block(dtype)
    centers = new Centers(Noise.values(k * Noise.Length).map(1000 + _), k, Array.fill(Noise.Length)(1000.0))
    sums = new ClusterSums(centers, block.dtype)
    distances = new ClusterDistances(centers, block.dtype)
  }

  @Benchmark def clusterSums(): ClusterSums = { sums.update(block); sums }
  @Benchmark def clusterDistances(): ClusterDistances = { distances.update(block); distances }
  @Benchmark def labels(): NDBlock = centers.labels(block)
}
