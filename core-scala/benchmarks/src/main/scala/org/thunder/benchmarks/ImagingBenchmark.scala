package org.thunder.benchmarks

import java.util.concurrent.TimeUnit

import org.openjdk.jmh.annotations._
import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.imaging._

/** Filters of 4 frames of 512 x 512 pixels. */
@State(Scope.Benchmark)
@BenchmarkMode(Array(Mode.AverageTime))
@OutputTimeUnit(TimeUnit.MILLISECONDS)
class ImagingBenchmark {

  @Param(Array("uint16", "float32"))
  var dtype: String = _

  private val (count, side) = (4, 512)
  private var frames: NDBlock = _
  private var correlation: LocalCorrelation = _

  @Setup def setUp(): Unit = {
    val random = new java.util.Random(1)
    val values = Array.fill(count * side * side)(random.nextInt(4096).toDouble)
    frames = Convert.cast(NDBlock.doubles(values, count, side, side), DType(dtype))
    correlation = new LocalCorrelation(Array(side, side), frames.dtype, Seq(3))
  }

  @Benchmark def gaussian2(): NDBlock = GaussianFilter(Seq(2.0))(frames)
  @Benchmark def uniform3(): NDBlock = UniformFilter(Seq(3))(frames)
  @Benchmark def median3(): NDBlock = MedianFilter(Seq(3))(frames)
  @Benchmark def median5(): NDBlock = MedianFilter(Seq(5))(frames)
  @Benchmark def median11(): NDBlock = MedianFilter(Seq(11))(frames)
  @Benchmark def maxProjection(): NDBlock = FrameProjection.max(frames, 0)
  @Benchmark def localCorrelation3(): LocalCorrelation = { correlation.update(frames); correlation }
}
