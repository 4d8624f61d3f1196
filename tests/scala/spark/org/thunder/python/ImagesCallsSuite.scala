package org.thunder.python

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.array.NDBlock

class ImagesCallsSuite extends AnyFunSuite with Facade {

  private def data = images(2, 3, 4, 5)

  test("each call is the operation of its name") {
    val sigma = NDBlock.doubles(Array(1.0, 0.0))
    assert(
      values(api.gaussianFilter(data, sigma, integers(0, 1))) ==
        values(data.gaussianFilter(Seq(1.0, 0.0), Seq(0, 1)))
    )
    assert(values(api.uniformFilter(data, integers(3))) == values(data.uniformFilter(Seq(3))))
    assert(values(api.medianFilter(data, integers(2, 3))) == values(data.medianFilter(Seq(2, 3))))
    assert(values(api.maxProjection(data, 1)) == values(data.maxProjection(1)))
    assert(values(api.maxMinProjection(data, 0)) == values(data.maxMinProjection(0)))
    assert(api.describe(api.reshapeImages(data, integers(2, 10))) == "float64 3,2,10")
  }

  test("the correlation of neighbours comes as a file") {
    val (shape, r) = read(api.localCorr(data, integers(2), path("r")), "r")
    assert(shape == Seq(4, 5) && r == data.localCorr(Seq(2)).doubles.toSeq)
  }
}
