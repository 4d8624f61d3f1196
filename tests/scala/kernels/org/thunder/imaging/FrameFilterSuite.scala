package org.thunder.imaging

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, NDBlock}

class FrameFilterSuite extends AnyFunSuite {
  private val none = NDBlock.zeros(DType.UInt8, Array(0, 4, 5))
  private val flat = NDBlock.zeros(DType.UInt8, Array(2, 0, 5))

  test("one parameter for all axes, or one for each") {
    assert(FrameFilter.perAxis("size", Seq(2), 3) == Seq(2, 2, 2))
    assert(FrameFilter.perAxis("size", Seq(1, 2, 3), 3) == Seq(1, 2, 3))
    val error = intercept[InvalidArgumentException](FrameFilter.perAxis("size", Seq(1, 2), 3))
    assert(error.getMessage == "size must be one number or one for each of the 3 axes of an image, but has 2")
  }

  test("sizes are 0 or more") {
    FrameFilter.checkSizes("f", Seq(0, 1, 2))
    for (wrong <- Seq(Seq(2, -1), Nil))
      assert(intercept[InvalidArgumentException](FrameFilter.checkSizes(
        "f",
        wrong
      )).getMessage.startsWith("f: "))
  }

  test("no frames and empty frames stay, wrong parameters do not pass") {
    for (filter <- Seq(GaussianFilter(), UniformFilter(), MedianFilter()); frames <- Seq(none, flat))
      assert(filter(frames).shape.toSeq == frames.shape.toSeq)
    for (filter <- Seq(GaussianFilter(Seq(1, 1, 1)), UniformFilter(Seq(1, 1, 1)), MedianFilter(Seq(1, 1, 1))))
      intercept[InvalidArgumentException](filter(none))
  }
}
