package org.thunder.io

import java.nio.ByteOrder
import java.nio.file.Files

import org.scalacheck.Gen
import org.scalatest.funsuite.AnyFunSuite
import org.scalatestplus.scalacheck.ScalaCheckPropertyChecks
import org.thunder.{DataException, Serialization, SparkSuite}
import org.thunder.array.{DType, Tiles}

class FlatFilesSuite extends AnyFunSuite with SparkSuite with ScalaCheckPropertyChecks {

  test("rows that lie in several files, some of them empty, in every type and both byte orders") {
    for (dtype <- DType.all; order <- Seq(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN))
      withFolder { folder =>
        val block = counting(dtype, 9, 2, 2)
        val ends = Seq(0, 4, 4, 5, 9, 9)
        for (i <- 0 until 5)
          FileHelpers.write(
            folder,
            s"$i.bin",
            FileHelpers.bytes(block, ends(i) * 4, (ends(i + 1) - ends(i)) * 4, order)
          )
        val big = order == ByteOrder.BIG_ENDIAN
        val source = Serialization.roundTrip(FileHelpers.flat(context, folder, Array(2, 2), dtype, big))
        assert(source.rows == 9)
        for (first <- 0 to 8; count <- 0 to 9 - first)
          assertSameBits(source.read(first, count), block.sliceRows(first, count))
        for (first <- 0 to 8; count <- 0 to 9 - first; (from, columns) <- Seq((0, 4), (1, 2), (3, 1), (2, 0)))
          assertSameBits(
            source.readColumns(first, count, from, columns),
            Tiles.columns(block.sliceRows(first, count), from, columns)
          )
      }
  }

  test("files elsewhere are worth longer reads than those of this machine") {
    withFolder { folder =>
      FileHelpers.write(folder, "a.bin", new Array[Byte](24))
      val here = FileHelpers.flat(context, folder, Array(3), DType.UInt8)
      val elsewhere = FlatFiles(
        context,
        Array(InputFile(s"file:$folder/a.bin", 24), InputFile("hdfs://host/b.bin", 24)),
        Array(3),
        DType.UInt8
      )
      assert(here.worthwhileRead < elsewhere.worthwhileRead)
    }
  }

  test("the file of a row, beside empty ones") {
    forAll(Gen.nonEmptyListOf(Gen.choose(0, 3))) { counts =>
      val firstRows = counts.scanLeft(0L)(_ + _).toArray
      val files = counts.zipWithIndex.flatMap { case (count, file) => Seq.fill(count)(file) }
      for ((file, row) <- files.zipWithIndex) assert(FlatFiles.fileOf(firstRows, row.toLong) == file)
    }
  }

  test("blocks of several megabytes across files") {
    withFolder { folder =>
      val block = counting(DType.Float64, 300, 1000)
      for (i <- 0 until 3) FileHelpers.write(folder, s"$i.bin", FileHelpers.bytes(block, i * 100000, 100000))
      assertSameBits(FileHelpers.flat(context, folder, Array(1000), DType.Float64).read(0, 300), block)
    }
  }

  test("a file that is not a whole number of rows is named with both lengths") {
    withFolder { folder =>
      FileHelpers.write(folder, "a.bin", new Array[Byte](24))
      FileHelpers.write(folder, "b.bin", new Array[Byte](13))
      val error = intercept[DataException](FileHelpers.flat(context, folder, Array(3), DType.UInt16))
      for (word <- Seq("b.bin", "13 bytes", "6 bytes", "(3) uint16")) assert(error.getMessage.contains(word))
      intercept[DataException](FileHelpers.flat(context, folder, Array(0), DType.UInt16))
    }
  }

  test("a file that shrinks or goes after it was found") {
    withFolder { folder =>
      FileHelpers.write(folder, "a.bin", new Array[Byte](24))
      val source = FileHelpers.flat(context, folder, Array(3), DType.UInt16)
      FileHelpers.write(folder, "a.bin", new Array[Byte](20))
      assert(intercept[DataException](source.read(0, 4)).getMessage.contains("a.bin"))
      Files.delete(folder.resolve("a.bin"))
      assert(intercept[DataException](source.read(0, 4)).getMessage.contains("a.bin"))
    }
  }
}
