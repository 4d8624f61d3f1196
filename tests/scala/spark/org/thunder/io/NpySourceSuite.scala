package org.thunder.io

import java.nio.ByteOrder
import java.nio.file.Path

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Images, SparkSuite}
import org.thunder.array.{DType, NDBlock}
import org.thunder.format.NpyHeader

/** Files as NumPy writes them; the Python tests have NumPy write them. */
class NpySourceSuite extends AnyFunSuite with SparkSuite with StraightReads {

  private def write(folder: Path, name: String, block: NDBlock): Path =
    FileHelpers.write(
      folder,
      name,
      NpyHeader.write(block.shape.toSeq, block.dtype) ++ FileHelpers.bytes(block)
    )

  private def bigEndian(block: NDBlock): Array[Byte] =
    new String(
      NpyHeader.write(block.shape.toSeq, block.dtype),
      "ISO-8859-1"
    ).replace('<', '>').getBytes("ISO-8859-1") ++
      FileHelpers.bytes(block, 0, block.size, ByteOrder.BIG_ENDIAN)

  private def fails(body: => Any)(words: String*): Unit = {
    val error = rootOf(intercept[Exception](body))
    assert(error.isInstanceOf[DataException] && words.forall(error.getMessage.contains(_)), error)
  }

  test("images: a file each, or along the first axis, in every type") {
    for ((dtype, npartitions) <- typesAndPartitions) withFolder { folder =>
      val block = counting(dtype, 3, 4, 5)
      for (i <- 0 until 3) write(folder, s"$i.npy", block)
      val volumes = ImagesReader.fromNpy(context, folder.toString, npartitions = npartitions)
      assert(volumes.shape.toSeq == Seq(3, 3, 4, 5))
      assertSameBits(volumes.record(1), block)
      val stacked = ImagesReader.fromNpy(context, folder.toString, npartitions = npartitions, stacked = true)
      assert(stacked.shape.toSeq == Seq(9, 4, 5))
      for (i <- Seq(0, 4, 8))
        assertSameBits(stacked.record(i), block.sliceRows(i % 3, 1).reshape(Array(4, 5)))
    }
  }

  test("4 axes are a stack of volumes; 1 is no image") {
    withFolder { folder =>
      val file = write(folder, "a.npy", counting(DType.Int16, 2, 3, 4, 5))
      assertSameBits(ImagesReader.fromNpy(context, file.toString).toBlock, counting(DType.Int16, 2, 3, 4, 5))
      fails(ImagesReader.fromNpy(context, write(folder, "b.npy", counting(DType.Int16, 6)).toString))(
        "b.npy",
        "(6,)"
      )
    }
  }

  test("series: the last axis is time; one file keeps its shape; either byte order") {
    withFolder { folder =>
      val block = counting(DType.Int32, 3, 4, 5)
      val file = write(folder, "a.npy", block)
      for (npartitions <- partitionCounts)
        assertSameBits(SeriesReader.fromNpy(context, file.toString, npartitions = npartitions).toBlock, block)
      FileHelpers.write(folder, "a.npy", bigEndian(block))
      assertSameBits(SeriesReader.fromNpy(context, file.toString).toBlock, block)
      write(folder, "b.npy", counting(DType.Int32, 2, 5))
      val both = SeriesReader.fromNpy(context, folder.toString)
      assert(both.shape.toSeq == Seq(14, 5))
      assertSameBits(both.record(13), counting(DType.Int32, 2, 5).sliceRows(1, 1).reshape(Array(5)))
    }
  }

  private def source(path: Path, rowAxes: Int, isReversed: Boolean = false): NpySource = {
    val found = InputFiles.find(context.hadoopConfiguration, path.toString, "npy")
    val header =
      NpySource.use(context.hadoopConfiguration, found.head)((_, it) => it)
    NpySource(context, found, header, rowAxes, isReversed)
  }

  test("columns without a shuffle are the same numbers, from one file and from several, in every type") {
    for ((dtype, npartitions) <- typesAndPartitions) withFolder { folder =>
      val block = counting(dtype, 7, 6, 5)
      write(folder, "a.npy", block)
      write(folder, "b.npy", counting(dtype, 2, 6, 5))
      assertStraightAsShuffled(source(folder, rowAxes = 2), npartitions)
    }
    withFolder { folder =>
      val columns =
        source(write(folder, "a.npy", counting(DType.UInt16, 7, 30, 40)), 2).readColumns(2, 3, 100, 50)
      val expected = for (row <- 2 until 5; column <- 100 until 150) yield (row * 1200 + column) % 251
      assert(columns.shape.toSeq == Seq(3, 50) && columns.toDoubles.toSeq == expected.map(_.toDouble))
    }
  }

  test("images to series: large reads go straight, chosen without being asked") {
    withFolder { folder =>
      val block = counting(DType.UInt16, 3, 200, 300)
      val file = write(folder, "a.npy", block)
      def images: Images = ImagesReader.fromNpy(context, file.toString, stacked = true)
      assert(isStraight(images.toSeries(1).rows) && !isStraight(images.toSeries(64).rows))
      for (npartitions <- partitionCounts)
        assertSameBits(images.toSeries(npartitions).toImages(0).toBlock, block)
    }
  }

  test("reversed: a column-major file as the C-ordered array that it is too") {
    withFolder { folder =>
      val block = counting(DType.Int32, 4, 5, 6)
      val header =
        new String(NpyHeader.write(Seq(6, 5, 4), block.dtype), "ISO-8859-1").replace("False", "True ")
      val file = FileHelpers.write(folder, "a.npy", header.getBytes("ISO-8859-1") ++ FileHelpers.bytes(block))
      val reversed = source(file, rowAxes = 2, isReversed = true)
      assert(reversed.rows == 4 && reversed.rowShape.toSeq == Seq(5, 6))
      assertSameBits(reversed.read(0, 4), block)
    }
  }

  test("files that differ: both are named") {
    withFolder { folder =>
      write(folder, "a.npy", counting(DType.Int16, 3, 4))
      write(folder, "b.npy", counting(DType.Int16, 3, 5))
      fails(ImagesReader.fromNpy(context, folder.toString).toBlock)("a.npy", "b.npy", "(3, 5)", "(3, 4)")
      fails(SeriesReader.fromNpy(context, folder.toString).toBlock)("a.npy", "b.npy")
    }
  }
}
