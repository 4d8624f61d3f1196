package org.thunder.io

import java.io.ByteArrayOutputStream
import java.nio.file.Path

import org.apache.hadoop.fs.{Path => HadoopPath}
import org.apache.hadoop.io.compress.CompressionCodecFactory
import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, MissingDataException, SparkSuite}
import org.thunder.format.TextLines

import scala.util.Random

class TextStreamSuite extends AnyFunSuite with SparkSuite {

  private def text(file: Path, position: Long = 0): String = {
    val stream = TextStream.open(context.hadoopConfiguration, InputFile(file.toString, 0), position)
    try new String(stream.readAllBytes(), "UTF-8")
    finally stream.close()
  }

  private def compressed(content: String, extension: String): Array[Byte] = {
    val codec =
      new CompressionCodecFactory(context.hadoopConfiguration).getCodec(new HadoopPath(s"a.$extension"))
    val bytes = new ByteArrayOutputStream
    val out = codec.createOutputStream(bytes)
    out.write(content.getBytes("UTF-8"))
    out.close()
    bytes.toByteArray
  }

  /** All that is read of a file's text, by way of those who read it. */
  private def lines(file: Path): TextLines.Piece = {
    val found = InputFile(file.toString, 0)
    val stream = TextStream.open(context.hadoopConfiguration, found, 0)
    try TextLines.count(stream, found.path, 0, Long.MaxValue)
    finally stream.close()
  }

  test("plain files from any byte on, compressed ones as their names say") {
    withFolder { folder =>
      val plain = FileHelpers.write(folder, "a.txt", "1 2\n3 4\n")
      assert(text(plain) == "1 2\n3 4\n" && text(plain, 4) == "3 4\n")
      val zipped = FileHelpers.write(folder, "a.txt.gz", compressed("5 6\n", "gz"))
      assert(text(zipped) == "5 6\n")
      val configuration = context.hadoopConfiguration
      assert(TextStream.isCompressed(configuration, InputFile(zipped.toString, 0)))
      assert(!TextStream.isCompressed(configuration, InputFile(plain.toString, 0)))
    }
  }

  test("no file, and one that is not what its name says") {
    withFolder { folder =>
      assert(intercept[MissingDataException](text(folder.resolve("b.txt"))).getMessage.contains("b.txt"))
      for (name <- Seq("b.bz2", "b.gz", "b.zst")) {
        val error = intercept[DataException](lines(FileHelpers.write(folder, name, "1 2\n")))
        assert(error.getMessage.contains(s"$name: ") && error.getMessage.contains("cannot be read"))
      }
    }
  }

  test("fuzz: a compressed file that was cut off or changed gives a clear error or its text") {
    val random = new Random(5)
    val content = Iterator.tabulate(300)(i => s"$i ${i * 0.5}\n").mkString
    for (extension <- Seq("gz", "bz2")) withFolder { folder =>
      val whole = compressed(content, extension)
      var refused = 0
      for (i <- 0 until 1500) {
        val wrong =
          if (i < whole.length) whole.take(i)
          else whole.updated(random.nextInt(whole.length), random.nextInt(256).toByte)
        val file = FileHelpers.write(folder, s"a.$extension", wrong)
        try {
          lines(file)
          assert(wrong.isEmpty || text(file) == content, s": $extension $i")
        } catch {
          case error: DataException =>
            assert(error.getMessage.contains(s"a.$extension: "))
            refused += 1
        }
      }
      assert(refused > 1000)
    }
  }
}
