package org.thunder.io

import java.nio.file.Path

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Images, SparkSuite}
import org.thunder.array.{DType, NDBlock, Strides, Tiles}
import org.thunder.format.NpyHeader

/** A column-major file is written by the definition: element (i, j, ...) at i + j * n0 + ... */
class NpyFilesSuite extends AnyFunSuite with SparkSuite with StraightReads {

  private def writeColumnMajor(folder: Path, block: NDBlock): String = {
    val header = new String(NpyHeader.write(block.shape.toSeq, block.dtype), "ISO-8859-1")
    val reversed = block.shape.reverse
    val positions = Strides.positions(reversed, Strides.columnMajor(reversed))
    val stored = Tiles.gather(block.reshape(Array(1, block.size)), positions, Array(block.size))
    val bytes = header.replace("False", "True ").getBytes("ISO-8859-1") ++ FileHelpers.bytes(stored)
    FileHelpers.write(folder, "a.npy", bytes).toString
  }

  private def open(path: String): NpyFiles =
    NpyFiles(context, InputFiles.find(context.hadoopConfiguration, path, "npy"))

  test("column-major stacks and series, in every type and any number of partitions") {
    val variants = typesAndPartitions.map { case (dtype, npartitions) => (dtype, npartitions, Seq(6, 5, 4)) }
    val axes = Seq(Seq(6, 5), Seq(2, 5, 4, 3)).map(shape => (DType.Int16, 3, shape))
    for ((dtype, npartitions, shape) <- variants ++ axes)
      withFolder { folder =>
        val block = counting(dtype, shape: _*)
        val path = writeColumnMajor(folder, block)
        assertSameBits(SeriesReader.fromNpy(context, path, npartitions = npartitions).toBlock, block)
        if (shape.length > 2) {
          val images = ImagesReader.fromNpy(context, path, npartitions = npartitions, stacked = true)
          assertSameBits(images.toBlock, block)
        }
      }
  }

  test("one column-major image, one record, no rows") {
    withFolder { folder =>
      val image = counting(DType.Int16, 4, 5)
      val path = writeColumnMajor(folder, image)
      assertSameBits(ImagesReader.fromNpy(context, path).record(0), image)
      assertSameBits(
        SeriesReader.fromNpy(context, writeColumnMajor(folder, counting(DType.Int16, 7))).toBlock,
        counting(DType.Int16, 1, 7)
      )
      val none = ImagesReader.fromNpy(
        context,
        writeColumnMajor(folder, counting(DType.Int16, 0, 3, 4)),
        stacked = true
      )
      assert(none.shape.toSeq == Seq(0, 3, 4))
    }
  }

  test("a column-major stack of long movies is read without a shuffle") {
    withFolder { folder =>
      val block = counting(DType.UInt8, 1 << 16, 2, 3)
      val rows = open(writeColumnMajor(folder, block)).rows(2, 1)
      assert(new Images(rows).shape.toSeq == block.shape.toSeq)
      assert(rows.rdd.dependencies.flatMap(_.rdd.dependencies).isEmpty) // a map of what is read
      assertSameBits(rows.collect(), block)
    }
  }

  test("a record that no array can hold is refused by name, before anything is allocated") {
    withFolder { folder =>
      val bytes = NpyHeader.write(Seq(0, 70000, 70000), DType.UInt8)
      val path = FileHelpers.write(folder, "wide.npy", bytes).toString
      val error = intercept[DataException](ImagesReader.fromNpy(context, path, stacked = true))
      assert(error.getMessage.contains("wide.npy: ") && error.getMessage.contains("4900000000 values"))
    }
  }
}
