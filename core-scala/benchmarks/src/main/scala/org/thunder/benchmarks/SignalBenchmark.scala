package org.thunder.benchmarks

import java.util.concurrent.TimeUnit

import org.openjdk.jmh.annotations._
import org.thunder.array.{NDBlock, RowFunction}
import org.thunder.signal._

/** Functions of records. With `-prof gc`, what is allocated beyond the result and the scratch of a slab would be boxing.
  */
@State(Scope.Benchmark)
@BenchmarkMode(Array(Mode.AverageTime))
@OutputTimeUnit(TimeUnit.MILLISECONDS)
class SignalBenchmark {

  @Param(Array("float32", "uint16"))
  var dtype: String = _

  private val length = Noise.Length
  private val trend = Detrend("nonlinear")
  private val line = Detrend("linear")
  private val change = Normalize()
  private val wave = Fourier(7)
  private val window = Normalize(WindowBaseline(100))
  private val exactWindow = Normalize(ExactWindowBaseline(100))
  private val median = Normalize(WindowBaseline(11, 50))
  private val lowpass = ZeroPhase("lowpass", Butterworth.lowpass(0.1, 1, 2))
  private val bandpass = ZeroPhase("bandpass", Butterworth.bandpass(0.05, 0.15, 1, 3))
  private val smoothing = Convolve(Array.tabulate(20)(_ + 1.0))
  private val correlation = Correlate(NDBlock.doubles(Noise.values(4 * length), 4, length))
  private val lags = CrossCorr(Noise.values(length), 5)
  private var block: NDBlock = _

  @Setup def setUp(): Unit = block = Noise.block(dtype)

  @Benchmark def linearDetrend(): NDBlock = RowFunction(line, block)
  @Benchmark def nonlinearDetrend(): NDBlock = RowFunction(trend, block)
  @Benchmark def percentileNormalize(): NDBlock = RowFunction(change, block)
  @Benchmark def zscore(): NDBlock = RowFunction(Scale.ZScore, block)
  @Benchmark def correlate(): NDBlock = RowFunction(correlation, block)
  @Benchmark def crossCorrelate(): NDBlock = RowFunction(lags, block)
  @Benchmark def fourier(): NDBlock = RowFunction(wave, block)
  @Benchmark def mean(): NDBlock = RowFunction(RowStatistic.Mean, block)
  @Benchmark def deviation(): NDBlock = RowFunction(RowStatistic.Std, block)
  @Benchmark def windowNormalize(): NDBlock = RowFunction(window, block)
  @Benchmark def exactWindowNormalize(): NDBlock = RowFunction(exactWindow, block)
  @Benchmark def medianNormalize(): NDBlock = RowFunction(median, block)
  @Benchmark def lowpassFilter(): NDBlock = RowFunction(lowpass, block)
  @Benchmark def bandpassFilter(): NDBlock = RowFunction(bandpass, block)
  @Benchmark def convolve(): NDBlock = RowFunction(smoothing, block)
}
