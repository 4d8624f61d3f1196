package org.thunder.io

import java.nio.file.{Files, Path}

import org.apache.hadoop.conf.Configuration
import org.scalacheck.Gen
import org.scalatest.funsuite.AnyFunSuite
import org.scalatestplus.scalacheck.ScalaCheckPropertyChecks
import org.thunder.{InvalidArgumentException, MissingDataException, SparkSuite}

class InputFilesSuite extends AnyFunSuite with SparkSuite with ScalaCheckPropertyChecks {
  private val configuration = new Configuration

  private def find(
      path: Any,
      extension: String = "bin",
      recursive: Boolean = false,
      start: Int = 0,
      stop: Int = Int.MaxValue
  ) =
    InputFiles.find(configuration, path.toString, extension, recursive, start, stop)

  private def names(files: Array[InputFile]): Seq[String] = files.map(file => file.path.split('/').last).toSeq

  private def withFiles(files: String*)(body: Path => Any): Unit = withFolder { folder =>
    files.foreach(FileHelpers.write(folder, _, "1234"))
    body(folder)
    ()
  }

  test("a folder: names with the extension, in natural order, with their lengths") {
    withFiles("f10.bin", "f2.bin", "f1.BIN", "f3.tif", "bin", "xbin", "_f4.bin", ".f5.bin", "sub/f6.bin") {
      folder =>
        val found = find(folder)
        assert(names(found) == Seq("f1.BIN", "f2.bin", "f10.bin"))
        assert(found.forall(_.length == 4))
        assert(names(find(folder, ".bin")) == names(found))
    }
  }

  test("tif and tiff are one; no extension takes every name") {
    withFiles("b.tiff", "a.TIF", "c.png") { folder =>
      assert(names(find(folder, "tif")) == Seq("a.TIF", "b.tiff") &&
        names(find(folder, "tiff")) == Seq("a.TIF", "b.tiff"))
      assert(names(find(folder, "")) == Seq("a.TIF", "b.tiff", "c.png"))
    }
  }

  test("recursive: folders in natural order too, hidden ones left out") {
    withFiles("t10/a.bin", "t2/b.bin", "t2/deep/c.bin", "_temporary/d.bin", "t2/.snapshot/e.bin", "f.bin") {
      folder =>
        assert(names(find(folder, recursive = true)) == Seq("f.bin", "b.bin", "c.bin", "a.bin"))
        assert(names(find(folder)) == Seq("f.bin"))
    }
    withFiles("_data/a.bin")(folder => assert(names(find(folder.resolve("_data"))) == Seq("a.bin")))
  }

  test("recursive: a link to a folder is not followed, one to a file is that file") {
    withFiles("a.bin", "inner/b.bin") { folder =>
      Files.createSymbolicLink(folder.resolve("inner/loop"), folder)
      Files.createSymbolicLink(folder.resolve("c.bin"), folder.resolve("a.bin"))
      assert(names(find(folder, recursive = true)) == Seq("a.bin", "c.bin", "b.bin"))
    }
  }

  test("one file, whatever its name; a pattern; several paths in the order given") {
    withFiles("a1.dat", "a10.dat", "a2.dat", "b.dat") { folder =>
      assert(names(find(s"$folder/b.dat")) == Seq("b.dat"))
      assert(names(find(s"$folder/a*.dat")) == Seq("a1.dat", "a2.dat", "a10.dat"))
      assert(names(find(s"$folder/b.dat, $folder/a*.dat")) == Seq("b.dat", "a1.dat", "a2.dat", "a10.dat"))
    }
    withFiles("run1/x.bin", "run2/x.bin", "run2/y.txt") { folder =>
      assert(find(s"$folder/run*").length == 2)
    }
  }

  test("names that look like patterns are names first") {
    withFiles("fish [1]/a.bin", "fish {2}/b.bin") { folder =>
      assert(names(find(folder.resolve("fish [1]"))) == Seq("a.bin"))
      assert(names(find(folder.resolve("fish {2}"))) == Seq("b.bin"))
    }
  }

  test("a comma in a name has a backslash in front") {
    assert(InputFiles.separated("a,b\\,c, d").toSeq == Seq("a", "b,c", "d"))
    assert(InputFiles.separated(" ,").isEmpty)
  }

  test("start and stop slice as in Python") {
    withFiles((0 until 5).map(i => s"$i.bin"): _*) { folder =>
      val cases = Seq((1, 3), (0, Int.MaxValue), (-2, Int.MaxValue), (0, -1), (-4, -2), (-9, 2), (3, 99))
      for ((start, stop) <- cases) {
        val from = if (start < 0) math.max(0, 5 + start) else start
        val until = if (stop < 0) 5 + stop else math.min(5, stop)
        assert(names(find(folder, start = start, stop = stop)) == (from until until).map(i => s"$i.bin"))
      }
      val none = intercept[InvalidArgumentException](find(folder, start = 5))
      assert(none.getMessage.contains("start=5") && none.getMessage.contains("5 files"))
    }
  }

  test("missing paths and empty folders") {
    withFiles("a.txt") { folder =>
      val empty = intercept[MissingDataException](find(folder))
      assert(empty.getMessage.contains(folder.toString) && empty.getMessage.contains("'bin'"))
      assert(
        intercept[MissingDataException](find(folder.resolve("nothing"))).getMessage.contains("no such file")
      )
      intercept[MissingDataException](find(s"$folder/*.dat"))
      intercept[MissingDataException](find(s"$folder, $folder/nothing"))
      intercept[MissingDataException](find(""))
      Files.createDirectory(folder.resolve("empty"))
      intercept[MissingDataException](find(folder.resolve("empty")))
    }
  }

  test("a file system that Spark does not know") {
    for (path <- Seq("nothing://bucket/data", "s3a://bucket/data")) {
      val error = intercept[InvalidArgumentException](find(path))
      assert(error.getMessage.startsWith(path) && error.getMessage.contains("connector"))
    }
  }

  test("natural order: numbers as numbers of any length, the rest as text") {
    val sorted = Seq(
      "a",
      "a01",
      "a1",
      "a2",
      "a2b",
      "a10",
      "a99999999999999999999",
      "a100000000000000000000",
      "b",
      "b٣",
      "b٤"
    )
    assert(sorted.reverse.sorted(InputFiles.naturalOrder) == sorted)
  }

  test("natural order is an order") {
    val text = Gen.stringOf(Gen.oneOf('0', '1', '9', 'a', '/', '٣'))
    forAll(text, text, text) { (a, b, c) =>
      val order = InputFiles.naturalOrder
      assert(order.compare(a, b).sign == -order.compare(b, a).sign)
      assert((order.compare(a, b) == 0) == (a == b))
      val three = Seq(a, b, c).sorted(order)
      assert(order.lteq(three(0), three(2)))
    }
  }
}
