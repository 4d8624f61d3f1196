package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, NDBlock}

class PixelLayoutSuite extends AnyFunSuite {

  private def of(dtype: DType, shape: Int*): PixelLayout = PixelLayout(NDBlock.zeros(dtype, shape.toArray))

  test("pages, and colours in 8 and 16 bits without a sign") {
    assert(of(DType.Float32, 5, 7) == PixelLayout(1, 5, 7, 1))
    assert(of(DType.Float32, 5, 7, 3) == PixelLayout(5, 7, 3, 1))
    assert(of(DType.UInt8, 5, 7, 3) == PixelLayout(1, 5, 7, 3) &&
      of(DType.UInt8, 5, 3) == PixelLayout(1, 5, 3, 1))
    assert(of(DType.UInt16, 2, 5, 7, 4) == PixelLayout(2, 5, 7, 4))
    assert(of(DType.UInt16, 2, 5, 7, 4).pageSize == 140 && of(DType.UInt16, 2, 5, 7, 4).rowSize == 28)
  }

  test("images that are no pictures") {
    for (shape <- Seq(Seq(3), Seq(2, 3, 4, 5), Seq(0, 3), Seq(1, 2, 3, 4, 3)))
      assert(intercept[InvalidArgumentException](of(
        DType.UInt8,
        shape: _*
      )).getMessage.contains("cannot be written"))
  }
}
