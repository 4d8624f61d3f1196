package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

class TiffTagSuite extends AnyFunSuite {

  test("describes a tag by number and name") {
    assert(TiffTag.describe(TiffTag.ImageWidth) == "tag 256 (ImageWidth)")
    assert(TiffTag.describe(262) == "tag 262 (PhotometricInterpretation)")
    assert(TiffTag.describe(9) == "tag 9 (unknown)")
  }

  test("knows what the reader uses only") {
    assert(TiffTag.isKnown(339) && !TiffTag.isKnown(282))
  }
}
