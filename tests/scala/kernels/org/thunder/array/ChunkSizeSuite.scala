package org.thunder.array

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException

class ChunkSizeSuite extends AnyFunSuite {

  private def pixels(size: ChunkSize, dtype: DType, frames: Int, shape: Int*): Seq[Int] =
    size.pixels(shape.toArray, frames, dtype).toSeq

  test("kilobytes of one image: the first axes are cut to 1 first") {
    assert(pixels(ChunkSize("1"), DType.Int16, 10, 100, 100) == Seq(5, 100)) // 200 bytes a row
    assert(pixels(ChunkSize("0.1"), DType.Int16, 10, 100, 100) == Seq(1, 50))
    assert(pixels(ChunkSize("20"), DType.Int16, 10, 100, 100) == Seq(100, 100))
    assert(pixels(ChunkSize("0.001"), DType.Int16, 10, 100, 100) == Seq(1, 1))
    assert(pixels(ChunkSize("3"), DType.UInt8, 10, 4, 30, 100) == Seq(1, 30, 100)) // 3000 bytes a plane
    assert(pixels(ChunkSize("2.95"), DType.UInt8, 10, 4, 30, 100) == Seq(1, 29, 100))
    assert(pixels(ChunkSize("9"), DType.UInt8, 10, 4, 30, 100) == Seq(3, 30, 100))
  }

  test("auto: 100 MB of all images") {
    assert(pixels(ChunkSize.Auto, DType.UInt16, 400, 512, 512) == Seq(244, 512)) // 250 KB at 1024 bytes a row
    assert(pixels(ChunkSize.Auto, DType.UInt16, 10, 512, 512) == Seq(512, 512))
    assert(pixels(ChunkSize.Auto, DType.UInt16, 1000000, 512, 512) == Seq(1, 500))
    assert(pixels(ChunkSize("auto"), DType.UInt16, 0, 5, 6) == Seq(5, 6))
  }

  test("pixels are what they are") {
    assert(pixels(ChunkSize.Pixels(Array(3, 4)), DType.Bool, 1, 9, 9) == Seq(3, 4))
  }

  test("axes without pixels") {
    assert(pixels(ChunkSize("1"), DType.UInt8, 1, 0, 5000) == Seq(0, 1000))
    assert(pixels(ChunkSize("1"), DType.UInt8, 1, 5000, 0) == Seq(5000, 0))
  }

  test("neither auto nor a number above 0") {
    for (text <- Seq("", "big", "0", "-1", "NaN")) {
      val error = intercept[InvalidArgumentException](ChunkSize(text))
      assert(error.getMessage.startsWith("toblocks: chunk_size must be"))
    }
  }
}
