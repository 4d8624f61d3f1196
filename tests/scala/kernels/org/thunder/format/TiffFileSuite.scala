package org.thunder.format

import scala.util.{Failure, Random, Success, Try}

import org.scalatest.concurrent.TimeLimits
import org.scalatest.funsuite.AnyFunSuite
import org.scalatest.time.SpanSugar._

import org.thunder.DataException
import org.thunder.array.BlockCodec

class TiffFileSuite extends AnyFunSuite with TimeLimits {

  for (sample <- TiffSamples.readable)
    test(s"${sample.name}: what tifffile reads") {
      val file = TiffSamples.open(sample.name, sample.bytes)
      assert(file.pages.length == sample.shape(0))
      file.pages.foreach(page =>
        assert(Seq(page.height, page.width) == sample.shape.tail.toSeq && page.dtype == sample.dtype)
      )
      assert(file.readPage(0).shape.toSeq == sample.shape.tail.toSeq)
      assert(java.util.Arrays.equals(TiffSamples.readAll(file), BlockCodec.encode(sample.expected)))
    }

  for ((name, expected) <- TiffSamples.refused)
    test(s"$name is refused") {
      val error = intercept[DataException](TiffSamples.open(name, TiffSamples.bytes(name)))
      assert(error.getMessage.startsWith(s"$name: page ") && error.getMessage.contains(expected))
    }

  test("pages of different kinds, in any order") {
    val file = TiffSamples.open("pages.tif", TiffSamples("pages.tif").bytes)
    val last = file.readPage(4).toDoubles.toSeq
    file.readPage(0)
    assert(file.readPage(4).toDoubles.toSeq == last)
  }

  test("a page that is not there") {
    val file = TinyTiff.open(TinyTiff.grey())
    for (page <- Seq(-1, 1))
      assert(
        intercept[DataException](file.readPage(page)).getMessage ==
          s"tiny.tif: expected a page $page (from 0), but it has 1 pages"
      )
  }

  test("directories that lead back to one before") {
    val error = intercept[DataException](TinyTiff.open(TinyTiff.file(TinyTiff.grey, next = 14)))
    assert(error.getMessage == "tiny.tif: page 2: its directory is that of page 1 again")
    val pages = TiffSamples("pages.tif").bytes
    val second = TinyTiff.directory(pages).next.toInt
    val first = TiffHeader.read(new ByteArraySource("pages", pages)).firstDirectory
    val next = TiffDirectory.read(TiffHeader.read(new ByteArraySource("pages", pages)), second.toLong, 2)
    val pointer = second + next.size.toInt - 4
    java.nio.ByteBuffer.wrap(pages).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(pointer, first.toInt)
    assert(intercept[DataException](
      TinyTiff.open(pages)
    ).getMessage.contains("page 3: its directory is that of page 1"))
  }

  test("a file without a page") {
    val bytes = TinyTiff.grey()
    java.util.Arrays.fill(bytes, 4, 8, 0.toByte)
    assert(intercept[DataException](TinyTiff.open(bytes)).getMessage.contains("expected a page, found none"))
  }

  /** The right answer or a DataException: nothing else, and soon. */
  private def attempt(name: String, bytes: Array[Byte]): Try[Array[Byte]] =
    Try(TiffSamples.readAll(TiffSamples.open(name, bytes))) match {
      case Failure(other) if !other.isInstanceOf[DataException] => fail(s"$name: $other", other)
      case result => result
    }

  test("cut short anywhere: an error, or the right answer if only trailing bytes are missing") {
    val names = Seq(
      "uint16-little.tif",
      "int16-predicted-big.tif",
      "pages-packbits.tif",
      "bigtiff-big.tif",
      "imagej.tif"
    )
    failAfter(60.seconds) {
      for (sample <- TiffSamples.readable if names.contains(sample.name)) {
        val bytes = sample.bytes
        val expected = BlockCodec.encode(sample.expected)
        val results = bytes.indices.map(length => attempt(sample.name, bytes.take(length)))
        results.foreach {
          case Success(read) => assert(java.util.Arrays.equals(read, expected))
          case Failure(error) => assert(error.getMessage.startsWith(s"${sample.name}: "))
        }
        assert(results.take(bytes.length / 2).forall(_.isFailure))
      }
    }
  }

  test("2,000 files with a few bytes changed: an error or some pixels") {
    val random = new Random(2)
    val samples = TiffSamples.readable.filter(_.bytes.length < 1500)
    failAfter(60.seconds) {
      val results = Seq.fill(2000) {
        val sample = samples(random.nextInt(samples.length))
        val bytes = sample.bytes
        (0 to random.nextInt(4)).foreach(_ =>
          bytes(random.nextInt(bytes.length)) = random.nextInt(256).toByte
        )
        attempt(sample.name, bytes)
      }
      assert(results.count(_.isFailure) > 200 && results.count(_.isSuccess) > 200)
    }
  }
}
