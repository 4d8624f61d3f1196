package org.thunder.io

import java.io.ByteArrayOutputStream

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, SparkSuite}
import org.thunder.array.DType
import org.thunder.format.Png

class PngSourceSuite extends AnyFunSuite with SparkSuite {

  private def picture(dtype: DType, shape: Int*): Array[Byte] = {
    val out = new ByteArrayOutputStream
    Png.write(counting(dtype, shape: _*), out)
    out.toByteArray
  }

  test("a file is an image, from any number of partitions") {
    for (npartitions <- 0 +: partitionCounts) withFolder { folder =>
      for (i <- Seq(10, 9, 1)) FileHelpers.write(folder, s"$i.png", picture(DType.UInt16, 3, 4))
      val images = ImagesReader.fromPng(context, folder.toString, npartitions = npartitions)
      assert(images.shape.toSeq == Seq(3, 3, 4) && images.dtype == DType.UInt16)
      for (i <- 0 until 3) assertSameBits(images.record(i), counting(DType.UInt16, 3, 4))
    }
  }

  test("pictures that differ: both are named; corrupt ones too") {
    withFolder { folder =>
      FileHelpers.write(folder, "a.png", picture(DType.UInt8, 3, 4))
      for (
        (bad, words) <- Seq(
          picture(DType.UInt8, 3, 5) -> Seq("a.png", "b.png", "(3, 5)", "(3, 4)"),
          picture(DType.UInt16, 3, 4) -> Seq("a.png", "b.png", "uint16", "uint8"),
          picture(DType.UInt8, 3, 4).dropRight(20) -> Seq("b.png", "byte")
        )
      ) {
        FileHelpers.write(folder, "b.png", bad)
        val error = rootOf(intercept[Exception](ImagesReader.fromPng(context, folder.toString).toBlock))
        assert(error.isInstanceOf[DataException] && words.forall(error.getMessage.contains(_)), error)
      }
    }
  }
}
