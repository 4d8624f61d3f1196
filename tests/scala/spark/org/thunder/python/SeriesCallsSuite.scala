package org.thunder.python

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.Series
import org.thunder.array.NDBlock

class SeriesCallsSuite extends AnyFunSuite with Facade {

  private def data = series(2, 3, 4)

  test("each call is the operation of its name") {
    assert(values(api.center(data, 1)) == values(data.center(1)))
    assert(values(api.standardize(data, 0)) == values(data.standardize(0)))
    assert(values(api.zscore(data, 1)) == values(data.zscore(1)))
    assert(values(api.detrend(data, "nonlinear", 2)) == values(data.detrend("nonlinear", 2)))
    assert(values(api.normalize(data, "window", 3, 40, 1)) == values(data.normalize("window", 3, 40, 1)))
    val signals = NDBlock.doubles(Array(1.0, 3.0, 2.0, 5.0), 1, 4)
    assert(values(api.correlate(data, signals)) == values(data.correlate(signals)))
    assert(values(api.fourier(data, 1)) == values(data.fourier(1)))
  }

  test("filters and windows") {
    val signal = NDBlock.doubles(Array(1.0, 3.0, 2.0, 5.0))
    assert(values(api.convolve(data, signal, "same")) == values(data.convolve(signal.doubles, "same")))
    assert(values(api.crossCorr(data, signal, 1)) == values(data.crossCorr(signal.doubles, 1)))
    assert(values(api.squelch(data, 9)) == values(data.squelch(9)))
    assert(values(api.meanByPanel(data, 2)) == values(data.meanByPanel(2)))
    assert(values(api.meanByWindow(data, integers(1, 2), 2)) == values(data.meanByWindow(Array(1, 2), 2)))
    assert(values(api.downsample(data, 2)) == values(data.downsample(2)))
    assert(api.describe(api.cut(data, 2)) == "float64 3,2,2")
    assert(values(api.times(data, signal.reshape(Array(4, 1)))) ==
      values(data.times(signal.reshape(Array(4, 1)))))
    assert(values(api.statistics(data, "mean,max")) == values(data.statistics(Seq("mean", "max"))))
    val long = series(2, 2, 30)
    assert(values(api.lowpass(long, 3, 30, 2)) == values(long.lowpass(3, 30, 2)))
    assert(values(api.highpass(long, 3, 30, 2)) == values(long.highpass(3, 30, 2)))
    assert(values(api.bandpass(long, 1, 3, 30, 2)) == values(long.bandpass(1, 3, 30, 2)))
  }

  test("matrices come as files") {
    assert(read(api.gramian(data, path("g")), "g") == ((Seq(4, 4), data.gramian.doubles.toSeq)))
    assert(read(api.covariance(data, path("c")), "c") == ((Seq(4, 4), data.cov.doubles.toSeq)))
    assert(read(api.correlationMatrix(data, path("r")), "r") == ((Seq(4, 4), data.corr.doubles.toSeq)))
    val product = data.crossProduct(data).doubles.toSeq
    assert(read(api.crossProduct(data, data, path("x")), "x") == ((Seq(4, 4), product)))
    assert(api.norm(data, "max") == data.norm("max"))
    val tall =
      Series.fromBlock(session.sparkContext, NDBlock.doubles(Array(1.0, 2, 3, 5, 8, 1, 4, 4), 4, 2), 2)
    val factors = api.qr(tall)
    assert(values(api.qrQ(factors)) == values(tall.qr.q))
    assert(read(api.qrR(factors, path("t")), "t") == ((Seq(2, 2), factors.r.doubles.toSeq)))
  }

  test("means of the samples in bins") {
    val features = NDBlock.doubles(Array(0.0, 1, 2, 9), 4, 1)
    val bins = api.sampleBins(features, java.util.List.of(NDBlock.doubles(Array(0.0, 1, 2))))
    assert(api.sampleBinCounts(bins).sameElements(integers(1, 2)))
    assert(values(api.sampleBinMeans(data, bins)) ==
      values(data.groupStatistic("mean", Seq(Array(0), Array(1, 2)))))
  }
}
