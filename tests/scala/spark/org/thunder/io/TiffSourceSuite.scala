package org.thunder.io

import java.nio.file.{Files, Path}

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Images, SparkSuite}
import org.thunder.array.{DType, NDBlock}
import org.thunder.format.{TiffSamples, TinyTiff}

/** Against what tifffile reads from the same files. */
class TiffSourceSuite extends AnyFunSuite with SparkSuite {

  private def read(
      folder: Path,
      nplanes: Int = 0,
      npartitions: Int = 0,
      discardExtra: Boolean = false
  ): Images =
    ImagesReader.fromTiff(context, folder.toString, FileSelection("tif"), nplanes, npartitions, discardExtra)

  private def fails(body: => Any)(words: String*): Unit = {
    val root = rootOf(intercept[Exception](body))
    assert(root.isInstanceOf[DataException], root)
    assert(words.forall(root.getMessage.contains(_)), root.getMessage)
  }

  test("every readable sample: all its pages are the planes of one image") {
    for (sample <- TiffSamples.readable) withFolder { folder =>
      FileHelpers.write(folder, "a.tif", sample.bytes)
      val images = read(folder)
      val expected = if (sample.shape.head == 1) sample.shape.tail else sample.shape
      assert(images.valueShape.sameElements(expected) && images.dtype == sample.dtype, sample.name)
      assertSameBits(images.toBlock, sample.expected.reshape(1 +: expected), sample.name)
    }
  }

  private def page(first: Int, rows: Int = 2): Array[Byte] = {
    val pixels = Array.tabulate[Byte](3 * rows)(i => (first + i).toByte)
    val tags = TinyTiff.grey.filterNot(tag => Set(257, 278, 279)(tag.number)) ++ Seq(
      TinyTiff.Tag(257, 3, rows.toLong),
      TinyTiff.Tag(278, 3, rows.toLong),
      TinyTiff.Tag(279, 4, 3L * rows)
    )
    TinyTiff.file(tags, pixels)
  }

  test("a series of files in natural order, from any number of partitions") {
    withFolder { folder =>
      for (i <- Seq(11, 2, 1)) FileHelpers.write(folder, s"t$i.tif", page(i * 10))
      for (npartitions <- 0 +: partitionCounts) {
        val images = read(folder, npartitions = npartitions)
        assert(images.shape.toSeq == Seq(3, 2, 3) && images.dtype == DType.UInt8)
        assert(images.toBlock.toDoubles.toSeq ==
          Seq(10, 20, 110).flatMap(first => (first until first + 6).map(_.toDouble)))
      }
    }
  }

  /** The sample with the most pages of those that tifffile wrote. */
  private val stack = TiffSamples.readable.maxBy(_.shape.head)

  test("nplanes: every so many pages of a file are an image") {
    val pages = stack.shape.head
    withFolder { folder =>
      for (name <- Seq("a.tif", "b.tif")) FileHelpers.write(folder, name, stack.bytes)
      val single = read(folder, nplanes = 1)
      assert(single.shape.toSeq == 2 * pages +: stack.shape.tail.toSeq)
      val twice = NDBlock.zeros(stack.dtype, 2 * pages +: stack.shape.tail)
      for (copy <- 0 to 1) System.arraycopy(
        stack.expected.storage,
        0,
        twice.storage,
        copy * stack.expected.size,
        stack.expected.size
      )
      for (npartitions <- partitionCounts) assertSameBits(read(folder, 1, npartitions).toBlock, twice)
      val whole = read(folder, nplanes = pages)
      assertSameBits(whole.toBlock, twice.reshape(Array(2) ++ stack.shape))
    }
  }

  test("pages that nplanes does not divide: an error, or dropped if that is wanted") {
    val pages = stack.shape.head
    assert(pages >= 3)
    withFolder { folder =>
      FileHelpers.write(folder, "a.tif", stack.bytes)
      fails(read(folder, nplanes = pages - 1))("a.tif", s"nplanes=${pages - 1}", s"$pages pages")
      val images = read(folder, nplanes = pages - 1, discardExtra = true)
      assertSameBits(
        images.toBlock,
        stack.expected.sliceRows(0, pages - 1).reshape(Array(1, pages - 1) ++ stack.shape.tail)
      )
      fails(read(folder, nplanes = pages + 1, discardExtra = true))(s"nplanes=${pages + 1}")
    }
  }

  test("files that differ in size, type or pages: both are named") {
    withFolder { folder =>
      FileHelpers.write(folder, "a.tif", page(0))
      FileHelpers.write(folder, "b.tif", page(0, rows = 3))
      fails(read(folder).toBlock)("a.tif", "b.tif", "(3, 3)", "(2, 3)", "page 1")
      FileHelpers.write(folder, "b.tif", stack.bytes)
      fails(read(folder).toBlock)("a.tif", "b.tif", s"${stack.shape.head} pages")
      fails(read(folder, nplanes = 1).toBlock)("a.tif", "b.tif")
    }
  }

  test("files of one page each, and their pages' samples as the last axis") {
    withFolder { folder =>
      val sample = TiffSamples("samples-3-separate-tiles.tif")
      for (i <- 0 until 3) FileHelpers.write(folder, s"$i.tif", sample.bytes)
      for (nplanes <- Seq(0, 1)) {
        val images = read(folder, nplanes)
        assert(images.shape.toSeq == Seq(3, 20, 33, 3))
        assertSameBits(images.record(2), sample.expected.reshape(Array(20, 33, 3)))
      }
    }
  }

  test("pages that are dropped are counted") {
    withFolder { folder =>
      for (name <- Seq("a.tif", "b.tif")) FileHelpers.write(folder, name, stack.bytes)
      val files = InputFiles.find(context.hadoopConfiguration, folder.toString, "tif")
      assert(TiffSource(context, files, stack.shape.head - 1, discardExtra = true).droppedPages == 2)
      assert(TiffSource(context, files, 1, discardExtra = true).droppedPages == 0)
      assert(TiffSource(context, files, 0, discardExtra = true).droppedPages == 0)
    }
  }

  test("tasks carry no list of files") {
    withFolder { folder =>
      FileHelpers.write(folder, "a.tif", page(0))
      val one = InputFiles.find(context.hadoopConfiguration, folder.toString, "tif").head
      val source = TiffSource(context, Array.fill(10000)(one), 0, discardExtra = false)
      assert(org.thunder.Serialization.write(source).length < 200000)
    }
  }

  test("metadata of the first file") {
    withFolder { folder =>
      FileHelpers.write(folder, "a.tif", TiffSamples("ome.tif").bytes)
      val files = InputFiles.find(context.hadoopConfiguration, folder.toString, "tif")
      assert(TiffSource.metadata(context, files).axes == "TZCYX")
    }
  }

  test("a truncated file, an empty one, and one of another kind") {
    withFolder { folder =>
      FileHelpers.write(folder, "a.tif", page(0))
      for (bad <- Seq(page(0).dropRight(30), Array.emptyByteArray, "not a TIFF file".getBytes)) {
        FileHelpers.write(folder, "b.tif", bad)
        fails(read(folder).toBlock)("b.tif")
      }
      FileHelpers.write(folder, "a.tif", "not a TIFF file".getBytes)
      fails(read(folder))("a.tif")
    }
  }

  test("a file is opened once for all ranges of it that a task reads") {
    withFolder { folder =>
      FileHelpers.write(folder, "a.tif", stack.bytes)
      FileHelpers.write(folder, "b.tif", stack.bytes)
      val files = InputFiles.find(context.hadoopConfiguration, folder.toString, "tif")
      val source = TiffSource(context, files, nplanes = 1, discardExtra = false)
      val pages = stack.shape.head
      val ranges = source.readEach(Iterator((0L, 1), (1L, 1), (pages.toLong, 2)))
      assertSameBits(ranges.next(), stack.expected.sliceRows(0, 1))
      // Another file of this name would be noticed if it were opened anew.
      Files.delete(folder.resolve("a.tif"))
      assertSameBits(ranges.next(), stack.expected.sliceRows(1, 1))
      assertSameBits(ranges.next(), stack.expected.sliceRows(0, 2))
      intercept[DataException](source.read(0, 1))
    }
  }
}
