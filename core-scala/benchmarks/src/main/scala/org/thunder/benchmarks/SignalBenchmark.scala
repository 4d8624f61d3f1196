package org.thunder.benchmarks

import java.util.concurrent.TimeUnit

import org.openjdk.jmh.annotations._
import org.thunder.array.{Convert, DType, NDBlock, RowFunction}
import org.thunder.linalg.OrdinaryLeastSquares
import org.thunder.signal._

/** Functions of records on a block of 4 MiB. With `-prof gc`, what is allocated beyond the result and the scratch of
  * a slab would be boxing.
  */
@State(Scope.Benchmark)
@BenchmarkMode(Array(Mode.AverageTime))
@OutputTimeUnit(TimeUnit.MILLISECONDS)
class SignalBenchmark {

  @Param(Array("float32", "uint16"))
  var dtype: String = _

  private val length = 1024
  private val trend = Detrend("nonlinear")
  private val line = Detrend("linear")
  private val change = Normalize()
  private val wave = Fourier(7)
  private val window = Normalize(WindowBaseline(100))
  private val exactWindow = Normalize(ExactWindowBaseline(100))
  private val lowpass = ZeroPhase("lowpass", Butterworth.lowpass(0.1, 1, 2))
  private val bandpass = ZeroPhase("bandpass", Butterworth.bandpass(0.05, 0.15, 1, 3))
  private val smoothing = Convolve(Array.tabulate(20)(_ + 1.0))
  private var correlation: Correlate = _
  private var regression: OrdinaryLeastSquares = _
  private var block: NDBlock = _

  @Setup def setUp(): Unit = {
    val random = new java.util.Random(1)
    val element = DType(dtype)
    val rows = (4 << 20) / length / element.itemSize
    val values = Array.fill(rows * length)(1000 + 100 * random.nextGaussian())
    block = Convert.cast(NDBlock.doubles(values, rows, length), element)
    correlation = Correlate(NDBlock.doubles(Array.fill(4 * length)(random.nextGaussian()), 4, length))
    regression =
      OrdinaryLeastSquares(Array.fill(8 * length)(random.nextGaussian()), length, 8, fitIntercept = true)
  }

  @Benchmark def linearDetrend(): NDBlock = RowFunction(line, block)
  @Benchmark def nonlinearDetrend(): NDBlock = RowFunction(trend, block)
  @Benchmark def percentileNormalize(): NDBlock = RowFunction(change, block)
  @Benchmark def zscore(): NDBlock = RowFunction(Scale.ZScore, block)
  @Benchmark def correlate(): NDBlock = RowFunction(correlation, block)
  @Benchmark def fourier(): NDBlock = RowFunction(wave, block)
  @Benchmark def regress(): NDBlock = RowFunction(regression, block)
  @Benchmark def deviation(): NDBlock = RowFunction(RowStatistic.Std, block)
  @Benchmark def windowNormalize(): NDBlock = RowFunction(window, block)
  @Benchmark def exactWindowNormalize(): NDBlock = RowFunction(exactWindow, block)
  @Benchmark def lowpassFilter(): NDBlock = RowFunction(lowpass, block)
  @Benchmark def bandpassFilter(): NDBlock = RowFunction(bandpass, block)
  @Benchmark def convolve(): NDBlock = RowFunction(smoothing, block)
}
