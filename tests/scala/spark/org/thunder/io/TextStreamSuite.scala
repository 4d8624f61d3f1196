package org.thunder.io

import java.io.ByteArrayOutputStream
import java.nio.file.Path
import java.util.zip.GZIPOutputStream

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, MissingDataException, SparkSuite}
import org.thunder.format.TextLines

class TextStreamSuite extends AnyFunSuite with SparkSuite {

  private def text(file: Path, position: Long = 0): String = {
    val stream = TextStream.open(context.hadoopConfiguration, InputFile(file.toString, 0), position)
    try new String(stream.readAllBytes(), "UTF-8")
    finally stream.close()
  }

  private def zipped(content: String): Array[Byte] = {
    val bytes = new ByteArrayOutputStream
    val out = new GZIPOutputStream(bytes)
    out.write(content.getBytes("UTF-8"))
    out.close()
    bytes.toByteArray
  }

  test("plain files from any byte on, compressed ones as their names say") {
    withFolder { folder =>
      val plain = FileHelpers.write(folder, "a.txt", "1 2\n3 4\n")
      assert(text(plain) == "1 2\n3 4\n" && text(plain, 4) == "3 4\n")
      val compressed = FileHelpers.write(folder, "a.txt.gz", zipped("5 6\n"))
      assert(text(compressed) == "5 6\n")
      val configuration = context.hadoopConfiguration
      assert(TextStream.isCompressed(configuration, InputFile(compressed.toString, 0)))
      assert(!TextStream.isCompressed(configuration, InputFile(plain.toString, 0)))
    }
  }

  test("no file, and one that is not what its name says") {
    withFolder { folder =>
      assert(intercept[MissingDataException](text(folder.resolve("b.txt"))).getMessage.contains("b.txt"))
      for (name <- Seq("b.bz2", "b.gz", "b.zst")) {
        val file = InputFile(FileHelpers.write(folder, name, "1 2\n").toString, 4)
        val error = intercept[DataException] {
          TextLines.count(TextStream.open(context.hadoopConfiguration, file, 0), file.path, 0, 4)
        }
        assert(error.getMessage.contains(s"$name: ") && error.getMessage.contains("cannot be read"))
      }
    }
  }
}
