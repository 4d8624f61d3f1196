package org.thunder.benchmarks

import java.util.concurrent.TimeUnit

import org.openjdk.jmh.annotations._
import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.imaging._

/** Filters of frames on a block of 2 MiB of uint16 or 4 MiB of float32: 4 frames of 512 x 512 pixels. */
@State(Scope.Benchmark)
@BenchmarkMode(Array(Mode.AverageTime))
@OutputTimeUnit(TimeUnit.MILLISECONDS)
class ImagingBenchmark {

  @Param(Array("uint16", "float32"))
  var dtype: String = _

  private var frames: NDBlock = _

  @Setup def setUp(): Unit = {
    val random = new java.util.Random(1)
    val values = Array.fill(4 * 512 * 512)(random.nextInt(4096).toDouble)
    frames = Convert.cast(NDBlock.doubles(values, 4, 512, 512), DType(dtype))
  }

  @Benchmark def gaussian2(): NDBlock = GaussianFilter(Seq(2.0))(frames)
  @Benchmark def uniform3(): NDBlock = UniformFilter(Seq(3))(frames)
  @Benchmark def median3(): NDBlock = MedianFilter(Seq(3))(frames)
  @Benchmark def median5(): NDBlock = MedianFilter(Seq(5))(frames)
  @Benchmark def median11(): NDBlock = MedianFilter(Seq(11))(frames)
  @Benchmark def maxProjection(): NDBlock = FrameProjection.max(frames, 0)

  @Benchmark def localCorrelation(): LocalCorrelation = {
    val summary = new LocalCorrelation(Array(512, 512), frames.dtype, Seq(2))
    summary.update(frames)
    summary
  }
}
