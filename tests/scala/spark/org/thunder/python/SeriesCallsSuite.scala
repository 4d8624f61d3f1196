package org.thunder.python

import org.scalatest.funsuite.AnyFunSuite

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

  test("matrices come as files") {
    assert(read(api.gramian(data, path("g")), "g") == ((Seq(4, 4), data.gramian.doubles.toSeq)))
    assert(read(api.covariance(data, path("c")), "c") == ((Seq(4, 4), data.cov.doubles.toSeq)))
  }
}
