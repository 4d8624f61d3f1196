package org.thunder.python

import org.thunder.{Series, SeriesQr}
import org.thunder.array.NDBlock
import org.thunder.signal.SampleBins

import scala.jdk.CollectionConverters._

/** What only [[Series]] can do. */
private[python] trait SeriesCalls {

  def center(series: Series, axis: Int): Series = series.center(axis)

  def standardize(series: Series, axis: Int): Series = series.standardize(axis)

  def zscore(series: Series, axis: Int): Series = series.zscore(axis)

  def detrend(series: Series, method: String, order: Int): Series = series.detrend(method, order)

  def normalize(series: Series, method: String, window: Int, perc: Double, offset: Double): Series =
    series.normalize(method, window, perc, offset)

  def correlate(series: Series, signals: NDBlock): Series = series.correlate(signals)

  def fourier(series: Series, freq: Int): Series = series.fourier(freq)

  /** `groups` as [[Integers.groups]] reads them. */
  def groupStatistic(series: Series, statistic: String, groups: Array[Byte]): Series =
    series.groupStatistic(statistic, Integers.groups(groups))

  /** `features`: samples x features; `edges`: of each feature's bins. */
  def sampleBins(features: NDBlock, edges: java.util.List[NDBlock]): SampleBins =
    SampleBins(features.toDoubles, edges.asScala.toSeq.map(_.toDoubles))

  def sampleBinCounts(bins: SampleBins): Array[Byte] = Integers.bytes(bins.counts.map(_.toLong))

  def sampleBinMeans(series: Series, bins: SampleBins): Series = series.groupStatistic("mean", bins.groups)

  /** The baseline's first sample within a window, and how many. */
  def epochs(
      series: Series,
      starts: Array[Byte],
      window: Int,
      baselineFirst: Int,
      baselineCount: Int
  ): Series =
    series.epochs(Integers.ints(starts), window, (baselineFirst, baselineCount))

  def groupVariance(series: Series, groups: Array[Byte]): Series =
    series.groupVariance(Integers.groups(groups))

  def groupResiduals(series: Series, groups: Array[Byte]): Series =
    series.groupResiduals(Integers.groups(groups))

  def spikeTriggered(series: Series, stimulus: NDBlock, withCovariance: Boolean): Series =
    series.spikeTriggered(stimulus, withCovariance)

  /** `measure`: circular, gaussian, direction, or information, of stimuli or occupancies. */
  def tuning(series: Series, measure: String, stimuli: NDBlock): Series = {
    val values = stimuli.toDoubles
    measure match {
      case "circular" => series.circularTuning(values)
      case "gaussian" => series.gaussianTuning(values)
      case "direction" => series.directionTuning(values)
      case "information" => series.tuningInformation(values)
    }
  }

  def twoSampleT(series: Series, groups: Array[Byte], equalVariances: Boolean): Series =
    series.twoSampleT(Integers.groups(groups), equalVariances)

  def naiveBayes(series: Series, labels: Array[Byte], folds: Array[Byte]): Series =
    series.naiveBayes(Integers.ints(labels), Integers.ints(folds))

  def residuals(series: Series, regressors: NDBlock): Series = series.residuals(regressors)

  def coherence(series: Series, signal: NDBlock, segment: Int, overlap: Int): Series =
    series.coherence(signal.toDoubles, segment, overlap)

  def convolve(series: Series, signal: NDBlock, mode: String): Series =
    series.convolve(signal.toDoubles, mode)

  def crossCorr(series: Series, signal: NDBlock, lag: Int): Series = series.crossCorr(signal.toDoubles, lag)

  def squelch(series: Series, threshold: Double): Series = series.squelch(threshold)

  def meanByPanel(series: Series, panel: Int): Series = series.meanByPanel(panel)

  def meanByWindow(series: Series, centers: Array[Byte], window: Int): Series =
    series.meanByWindow(Integers.ints(centers), window)

  def cut(series: Series, parts: Int): Series = series.cut(parts)

  def times(series: Series, matrix: NDBlock): Series = series.times(matrix)

  def timesSeries(series: Series, other: Series): Series = series.times(other)

  /** `names`: separated by commas. */
  def statistics(series: Series, names: String): Series = series.statistics(names.split(',').toSeq)

  def downsample(series: Series, factor: Int): Series = series.downsample(factor)

  def lowpass(series: Series, cutoff: Double, fs: Double, order: Int): Series =
    series.lowpass(cutoff, fs, order)

  def highpass(series: Series, cutoff: Double, fs: Double, order: Int): Series =
    series.highpass(cutoff, fs, order)

  def bandpass(series: Series, low: Double, high: Double, fs: Double, order: Int): Series =
    series.bandpass(low, high, fs, order)

  def gramian(series: Series, path: String): String = RawFile.save(series.gramian, path)

  def correlationMatrix(series: Series, path: String): String = RawFile.save(series.corr, path)

  def crossProduct(series: Series, other: Series, path: String): String =
    RawFile.save(series.crossProduct(other), path)

  def norm(series: Series, order: String): Double = series.norm(order)

  def qr(series: Series): SeriesQr = series.qr

  def qrQ(factors: SeriesQr): Series = factors.q

  def qrR(factors: SeriesQr, path: String): String = RawFile.save(factors.r, path)

  def covariance(series: Series, path: String): String = RawFile.save(series.cov, path)
}
