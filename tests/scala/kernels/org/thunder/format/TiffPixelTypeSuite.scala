package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException
import org.thunder.array.DType

class TiffPixelTypeSuite extends AnyFunSuite {

  import TinyTiff.Tag

  private def of(format: Long, bits: Long*): TiffPixelType =
    TiffPixelType(TinyTiff.directory(TinyTiff.grey(Tag(339, 3, format), Tag(258, 3, bits: _*))))

  private def message(format: Long, bits: Long*): String =
    intercept[DataException](of(format, bits: _*)).getMessage

  test("every type that can be stored") {
    val types = for (format <- Seq(1L, 2L, 3L); bits <- Seq(8L, 16L, 32L, 64L) if format < 3 || bits > 8)
      yield of(format, bits)
    assert(types.map(_.dtype).toSet == DType.all.toSet - DType.Bool)
    assert(types.forall(!_.isPacked))
  }

  test("a few bits: the next wider unsigned type; one bit: booleans; without the tag too") {
    assert(of(1, 1) == TiffPixelType(DType.Bool, 1) && of(1, 1).isPacked)
    assert(Seq(2, 7).forall(bits => of(1, bits) == TiffPixelType(DType.UInt8, bits)))
    assert(of(1, 12) == TiffPixelType(DType.UInt16, 12) && of(4, 24) == TiffPixelType(DType.UInt32, 24))
    assert(TiffPixelType(TinyTiff.directory(TinyTiff.grey(Tag(258, 3)))).dtype == DType.Bool)
    assert(of(1, 8, 8, 8).dtype == DType.UInt8)
  }

  test("what is not supported") {
    assert(message(1, 48).contains("tag 258 (BitsPerSample) 48 is not supported; supported: 1 to 32, 64"))
    assert(message(1, 0).contains("(BitsPerSample) 0"))
    assert(message(2, 12).contains("supported: 8, 16, 32, 64 for signed integers"))
    assert(message(3, 8).contains("supported: 16, 32, 64 for floating point"))
    assert(message(5, 64).contains("tag 339 (SampleFormat) 5 is not supported; supported: 1, 2, 3, 4"))
    assert(message(1, 5, 6, 5).contains("(BitsPerSample) 5, 6, 5: samples that differ are not supported"))
  }
}
