package org.thunder.python

import org.thunder.Series
import org.thunder.array.NDBlock

/** What only [[Series]] can do. */
private[python] trait SeriesCalls {

  def center(series: Series, axis: Int): Series = series.center(axis)

  def standardize(series: Series, axis: Int): Series = series.standardize(axis)

  def zscore(series: Series, axis: Int): Series = series.zscore(axis)

  def detrend(series: Series, method: String, order: Int): Series = series.detrend(method, order)

  def normalize(series: Series, method: String, perc: Double, offset: Double): Series =
    series.normalize(method, perc, offset)

  def correlate(series: Series, signals: NDBlock): Series = series.correlate(signals)

  def fourier(series: Series, freq: Int): Series = series.fourier(freq)

  /** `groups` as [[Integers.groups]] reads them. */
  def groupStatistic(series: Series, statistic: String, groups: Array[Byte]): Series =
    series.groupStatistic(statistic, Integers.groups(groups))

  def gramian(series: Series, path: String): String = RawFile.save(series.gramian, path)

  def covariance(series: Series, path: String): String = RawFile.save(series.cov, path)
}
