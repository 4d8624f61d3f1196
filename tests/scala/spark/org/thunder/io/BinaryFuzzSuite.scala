package org.thunder.io

import java.nio.file.Path

import scala.util.Random

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{ChunkedRows, DataException, MissingDataException, SparkSuite}
import org.thunder.array.BlockCodec
import org.thunder.format.{TiffSamples, TinyTiff}

/** Damaged files through the distributed readers: a DataException that names the file, or the right answer. What they
  * read is read here without a job, so that there can be thousands of cases.
  */
class BinaryFuzzSuite extends AnyFunSuite with SparkSuite {

  private val content: Array[Byte] = Array.tabulate(48)(i => (i * 37).toByte)
  private val conf = """{"shape": [4, 3], "dtype": "int32"}"""

  private def readAll(rows: ChunkedRows): Array[Byte] =
    BlockCodec.encode(SourceRDD.sourceOf(rows).get.read(0, rows.rows.toInt))

  private def images(folder: Path): Array[Byte] =
    readAll(ImagesReader.fromBinary(context, folder.toString, nplanes = 0).rows)

  private def series(folder: Path): Array[Byte] =
    readAll(SeriesReader.fromBinary(context, folder.toString).rows)

  /** True if the file is refused; else it has to be read as the bytes that it holds. */
  private def isRefused(
      folder: Path,
      read: Path => Array[Byte],
      stored: Array[Byte],
      names: String*
  ): Boolean =
    try {
      assert(read(folder).sameElements(stored))
      false
    } catch {
      case error @ (_: DataException | _: MissingDataException) =>
        assert(names.exists(error.getMessage.contains(_)), error.getMessage)
        true
    }

  for ((kind, read) <- Seq("images" -> images _, "series" -> series _)) {

    test(s"$kind: every length of the data and of their configuration") {
      withFolder { folder =>
        FileHelpers.write(folder, "conf.json", conf)
        for (length <- 0 to content.length) {
          FileHelpers.write(folder, "a.bin", content.take(length))
          assert(isRefused(folder, read, content.take(length), "a.bin", folder.toString) ==
            length < content.length)
        }
        for (length <- 0 to conf.length) {
          FileHelpers.write(folder, "conf.json", conf.take(length))
          assert(isRefused(folder, read, content, "conf.json") == length < conf.length)
        }
      }
    }

    test(s"$kind: 400 configurations with a few bytes changed: an error, or all bytes of the data") {
      val random = new Random(11)
      val alphabet = "0123456789.-+eE\"{}[], :abcdfghijklmnopqrstuvwxyz\u0000\\".map(_.toByte)
      withFolder { folder =>
        FileHelpers.write(folder, "a.bin", content)
        val refused = Seq.fill(400)(conf.getBytes).count { changed =>
          (0 to random.nextInt(3)).foreach { _ =>
            changed(random.nextInt(changed.length)) = alphabet(random.nextInt(alphabet.length))
          }
          FileHelpers.write(folder, "conf.json", changed)
          isRefused(folder, read, content, "conf.json", "a.bin", folder.toString)
        }
        assert(refused > 200 && refused < 400)
      }
    }
  }

  test("TIFF: a directory that announces more pixels than the file has is refused before they are allocated") {
    withFolder { folder =>
      import TinyTiff.Tag
      val wide = TinyTiff.grey(Tag(256, 3, 40000), Tag(257, 3, 40000), Tag(278, 3, 40000), Tag(259, 3, 5))
      FileHelpers.write(folder, "a.tif", wide)
      val error = intercept[DataException](ImagesReader.fromTiff(context, folder.toString))
      assert(error.getMessage.contains("a.tif: page 1 at byte ") &&
        error.getMessage.contains("cannot hold them"))
    }
  }

  test("TIFF: 500 files with a few bytes changed") {
    val random = new Random(12)
    val samples = TiffSamples.readable.filter(_.bytes.length < 500)
    withFolder { folder =>
      val refused = Seq.fill(500)(samples(random.nextInt(samples.length)).bytes).count { changed =>
        (0 to random.nextInt(3)).foreach(_ =>
          changed(random.nextInt(changed.length)) = random.nextInt(256).toByte
        )
        FileHelpers.write(folder, "a.tif", changed)
        try {
          readAll(ImagesReader.fromTiff(context, folder.toString).rows)
          false
        } catch {
          case error: DataException =>
            assert(error.getMessage.contains("a.tif: ") && error.getMessage.contains(" byte "))
            true
        }
      }
      assert(refused > 50 && refused < 450)
    }
  }
}
