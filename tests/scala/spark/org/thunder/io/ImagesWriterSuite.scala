package org.thunder.io

import java.nio.file.Files

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Images, InvalidArgumentException, SparkSuite}
import org.thunder.array.DType

/** Round trips; the Python tests have tifffile and Pillow read the files. */
class ImagesWriterSuite extends AnyFunSuite with SparkSuite {

  test("TIFF: a file each and SUCCESS, read again in every type and from any number of partitions") {
    for ((dtype, npartitions) <- typesAndPartitions; shape <- Seq(Seq(5, 3, 4), Seq(2, 3, 4, 6)))
      withFolder { folder =>
        val block = counting(dtype, shape: _*)
        val images = Images.fromBlock(context, block, npartitions)
        ImagesWriter.writeTiff(images, s"$folder/out", "image", overwrite = false)
        assert(FileHelpers.names(folder.resolve("out")) ==
          "SUCCESS" +: (0 until shape.head).map(i => f"image-$i%05d.tif"))
        assertSameBits(ImagesReader.fromTiff(context, s"$folder/out").toBlock, block)
      }
  }

  test("PNG: grey and colours, read again") {
    for (dtype <- Seq(DType.UInt8, DType.UInt16); shape <- Seq(Seq(4, 3, 5), Seq(4, 5, 6, 3)))
      withFolder { folder =>
        val block = counting(dtype, shape: _*)
        ImagesWriter.writePng(Images.fromBlock(context, block, 2), s"$folder/out", "a", overwrite = false)
        assert(FileHelpers.names(folder.resolve("out")) == "SUCCESS" +: (0 until 4).map(i => f"a-$i%05d.png"))
        assertSameBits(ImagesReader.fromPng(context, s"$folder/out").toBlock, block)
      }
  }

  test("an existing folder is only replaced if that is wanted; what cannot be written leaves nothing") {
    withFolder { folder =>
      val images = Images.fromBlock(context, counting(DType.UInt8, 2, 3, 4))
      Files.createDirectory(folder.resolve("out"))
      for (write <- Seq(ImagesWriter.writeTiff _, ImagesWriter.writePng _)) {
        intercept[InvalidArgumentException](write(images, s"$folder/out", "a", false))
        write(images, s"$folder/out", "a", true)
      }
      val volumes = Images.fromBlock(context, counting(DType.Float32, 2, 3, 4))
      val error =
        intercept[InvalidArgumentException](ImagesWriter.writePng(volumes, s"$folder/new", "a", false))
      assert(error.getMessage.contains("topng: expected uint8 or uint16 images") &&
        error.getMessage.contains("float32"))
      assert(FileHelpers.names(folder) == Seq("out"))
    }
  }
}
