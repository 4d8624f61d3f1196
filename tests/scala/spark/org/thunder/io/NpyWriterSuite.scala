package org.thunder.io

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Images, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.DType

class NpyWriterSuite extends AnyFunSuite with SparkSuite {

  test("images and series in one file, from any number of partitions") {
    for (npartitions <- partitionCounts) withFolder { folder =>
      val block = counting(DType.Float32, 5, 3, 4)
      NpyWriter.write(Images.fromBlock(context, block, npartitions), s"$folder/a.npy", overwrite = false)
      assertSameBits(ImagesReader.fromNpy(context, s"$folder/a.npy", stacked = true).toBlock, block)
      NpyWriter.write(Series.fromBlock(context, block, npartitions), s"$folder/b.npy", overwrite = false)
      assertSameBits(SeriesReader.fromNpy(context, s"$folder/b.npy").toBlock, block)
      assert(FileHelpers.names(folder) == Seq("a.npy", "b.npy"))
    }
  }

  test("an existing file is only replaced if that is wanted") {
    withFolder { folder =>
      val images = Images.fromBlock(context, counting(DType.Int16, 2, 3, 4))
      NpyWriter.write(images, s"$folder/a.npy", overwrite = false)
      intercept[InvalidArgumentException](NpyWriter.write(images, s"$folder/a.npy", overwrite = false))
      NpyWriter.write(images, s"$folder/a.npy", overwrite = true)
      assert(FileHelpers.names(folder) == Seq("a.npy"))
    }
  }
}
