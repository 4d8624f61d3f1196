package org.thunder.benchmarks

import java.io.RandomAccessFile
import java.nio.file.Files
import java.util.concurrent.TimeUnit

import scala.util.Using

import org.openjdk.jmh.annotations._
import org.thunder.array.{DType, NDBlock}
import org.thunder.format.{SeekableSource, TiffFile, TiffWriter}

/** Pages of 512 x 512 of a TIFF file: without a name, of one that is not compressed; `benchmarks/tiff.py` writes others, and
  * `-p file=…` names them.
  */
@State(Scope.Thread)
@BenchmarkMode(Array(Mode.AverageTime))
@OutputTimeUnit(TimeUnit.MILLISECONDS)
class TiffBenchmark {

  @Param(Array(""))
  var file: String = _

  private var tiff: TiffFile = _
  private var source: TiffBenchmark.LocalFile = _
  private var block: NDBlock = _
  private var page = 0

  @Setup def setUp(): Unit = {
    source = new TiffBenchmark.LocalFile(if (file.isEmpty) TiffBenchmark.movie() else file)
    tiff = TiffFile.open(source)
    block = NDBlock.zeros(tiff.page(0).dtype, tiff.page(0).shape)
  }

  @TearDown def tearDown(): Unit = source.close()

  @Benchmark def decodePage(): NDBlock = {
    page = (page + 1) % tiff.pages.length
    tiff.page(page).readInto(block, 0)
    block
  }
}

object TiffBenchmark {

  /** 256 pages of noise in a temporary file. */
  private def movie(): String = {
    val random = new java.util.Random(1)
    val pixels = Array.fill(256 * 512 * 512)((1000 + 4 * random.nextGaussian()).toShort)
    val path = Files.createTempFile("movie", ".tif")
    path.toFile.deleteOnExit()
    Using.resource(Files.newOutputStream(path)) { out =>
      val movie = NDBlock.wrap(DType.UInt16, Array(256, 512, 512), pixels)
      TiffWriter.write(movie, (bytes, length) => out.write(bytes, 0, length))
    }
    path.toString
  }

  private final class LocalFile(val name: String) extends SeekableSource with AutoCloseable {
    private val file = new RandomAccessFile(name, "r")
    val length: Long = file.length
    protected def fill(position: Long, bytes: Array[Byte], offset: Int, count: Int): Unit = {
      file.seek(position)
      file.readFully(bytes, offset, count)
    }
    def close(): Unit = file.close()
  }
}
