package org.thunder.io

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{InvalidArgumentException, SparkSuite}

/** What its writers' suites do not show. */
class OutputFolderSuite extends AnyFunSuite with SparkSuite {

  test("files from the driver and from tasks, and SUCCESS at the end") {
    withFolder { folder =>
      OutputFolder.write(context, s"$folder/out", overwrite = false) { out =>
        out.write("driver.txt")(_.write(1))
        context.parallelize(0 until 4, 2).foreach(i => out.write(s"$i.txt")(_.write(i)))
        assert(!FileHelpers.names(folder).contains("out"))
      }
      assert(FileHelpers.names(folder) == Seq("out"))
      assert(FileHelpers.names(folder.resolve("out")) ==
        Seq("0.txt", "1.txt", "2.txt", "3.txt", "SUCCESS", "driver.txt"))
    }
  }

  test("neither a file nor a folder replaces the other, nor anything the root") {
    withFolder { folder =>
      FileHelpers.write(folder, "file", "kept")
      FileHelpers.write(folder.resolve("kept"), "file", "kept")
      def beside(name: String, isFolder: Boolean): String = intercept[InvalidArgumentException](
        OutputFolder.beside(context.hadoopConfiguration, name, overwrite = true, isFolder)((_, _) => ())
      ).getMessage
      assert(beside(s"$folder/file", isFolder = true) ==
        s"$folder/file is a file, which a folder does not replace")
      assert(beside(
        s"$folder/kept",
        isFolder = false
      ).endsWith("kept is a folder, which a file does not replace"))
      assert(beside("/", isFolder = true) == "/ is no path of a new file or folder")
      assert(FileHelpers.names(folder.resolve("kept")) == Seq("file"))
    }
  }

  test("names with a colon") {
    withFolder { folder =>
      for (_ <- 1 to 2)
        OutputFolder.write(context, s"$folder/12:30", overwrite = true)(_.write("a:b")(_.write(1)))
      assert(FileHelpers.names(folder) == Seq("12:30"))
      assert(FileHelpers.names(folder.resolve("12:30")) == Seq("SUCCESS", "a:b"))
    }
  }

  test("a failure leaves what was there before, and nothing else") {
    withFolder { folder =>
      OutputFolder.write(context, s"$folder/out", overwrite = false)(_.write("old")(_.write(1)))
      intercept[IllegalStateException](OutputFolder.write(context, s"$folder/out", overwrite = true) { out =>
        out.write("new")(_.write(2))
        throw new IllegalStateException("no")
      })
      assert(FileHelpers.names(folder) == Seq("out"))
      assert(FileHelpers.names(folder.resolve("out")) == Seq("SUCCESS", "old"))
      intercept[InvalidArgumentException](OutputFolder.write(context, s"$folder/out", overwrite = false)(_ =>
        ()
      ))
    }
  }
}
