package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException

class TiffPackingSuite extends AnyFunSuite {

  import TinyTiff.Tag

  private def of(tags: Tag*): TiffPacking = {
    val directory = TinyTiff.directory(TinyTiff.grey(tags: _*))
    TiffPacking(directory, TiffPixelType(directory))
  }

  private def message(tags: Tag*): String = intercept[DataException](of(tags: _*)).getMessage

  test("compression, predictor and order of bits") {
    assert(of() == TiffPacking.Plain)
    assert(of(Tag(259, 3, 5), Tag(317, 3, 2)) == TiffPacking(TiffCompression.LzwCompression, 2, false))
    val floating = of(Tag(258, 3, 32), Tag(339, 3, 3), Tag(259, 3, 8), Tag(317, 3, 3), Tag(266, 3, 2))
    assert(floating == TiffPacking(TiffCompression.DeflateCompression, 3, true))
  }

  test("predictors that fit neither the compression nor the type") {
    assert(message(Tag(317, 3, 2)).contains("tag 317 (Predictor) 2 is not supported; supported: 1"))
    assert(message(
      Tag(259, 3, 5),
      Tag(317, 3, 3)
    ).contains("(Predictor) 3 is not supported; supported: 1, 2"))
    assert(message(Tag(259, 3, 5), Tag(317, 3, 2), Tag(258, 3, 12)).endsWith("supported: 1"))
    assert(message(Tag(266, 3, 3)).contains("tag 266 (FillOrder) 3 is not supported; supported: 1, 2"))
  }
}
