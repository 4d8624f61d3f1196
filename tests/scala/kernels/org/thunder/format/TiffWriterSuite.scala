package org.thunder.format

import java.io.ByteArrayOutputStream

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.array.{BlockCodec, Convert, DType, NDBlock}

/** Round trips through the reader, which is tested against tifffile; the Python tests have tifffile read the files. */
class TiffWriterSuite extends AnyFunSuite {

  private def write(image: NDBlock, big: Boolean): TiffFile = {
    val out = new ByteArrayOutputStream
    TiffWriter.write(image, (bytes, length) => out.write(bytes, 0, length), big)
    TiffSamples.open("a.tif", out.toByteArray)
  }

  private def counting(dtype: DType, shape: Int*): NDBlock = {
    val values = Array.tabulate(shape.product)(i =>
      if (dtype == DType.Bool) (i % 3 % 2).toDouble else (i % 120).toDouble
    )
    Convert.cast(NDBlock.doubles(values, shape: _*), dtype)
  }

  for (dtype <- DType.all; big <- Seq(false, true))
    test(s"$dtype${if (big) " in BigTIFF" else ""}: a page, a stack, one pixel") {
      for (shape <- Seq(Seq(5, 7), Seq(3, 5, 7), Seq(1, 1), Seq(2, 1, 9))) {
        val image = counting(dtype, shape: _*)
        val file = write(image, big)
        assert(file.pages.length == (if (shape.length == 3) shape.head else 1))
        assert(file.page(0).dtype == dtype && file.page(0).shape.toSeq == shape.takeRight(2))
        assert(TiffSamples.readAll(file).toSeq == BlockCodec.encode(image).toSeq)
      }
    }

  test("colours, one page or several") {
    for (shape <- Seq(Seq(5, 7, 3), Seq(5, 7, 4), Seq(2, 5, 7, 3)); big <- Seq(false, true)) {
      val image = counting(DType.UInt16, shape: _*)
      val file = write(image, big)
      assert(file.page(0).shape.toSeq == shape.takeRight(3))
      assert(TiffSamples.readAll(file).toSeq == BlockCodec.encode(image).toSeq)
    }
  }

  test("ImageJ's description, for stacks of the types that it shows") {
    assert(write(counting(DType.UInt16, 3, 5, 7), big = false).metadata.sizes == Seq(3, 5, 7))
    assert(write(counting(DType.UInt16, 3, 5, 7), big = false).metadata.axes == "ZYX")
    assert(write(counting(DType.UInt16, 5, 7), big = false).metadata.program.isEmpty)
    assert(write(counting(DType.Int16, 3, 5, 7), big = false).metadata.program.isEmpty)
  }
}
