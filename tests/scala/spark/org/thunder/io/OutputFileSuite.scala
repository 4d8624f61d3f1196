package org.thunder.io

import java.nio.file.{Files, Paths}

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{InvalidArgumentException, SparkSuite}

class OutputFileSuite extends AnyFunSuite with SparkSuite {

  test("a file of this machine is copied whole, with nothing left beside it") {
    withFolder { folder =>
      val source = Files.write(Paths.get(s"$folder/here"), Array[Byte](1, 2, 3)).toString
      val copy = s"$folder/new/there"
      OutputFile.copy(context, source, s"file://$copy", overwrite = false)
      assert(Files.readAllBytes(Paths.get(copy)).toSeq == Seq(1, 2, 3))
      assert(FileHelpers.names(folder.resolve("new")) == Seq("there"))
      intercept[InvalidArgumentException](OutputFile.copy(context, source, copy, overwrite = false))
    }
  }

  test("a folder is emptied only if it may be replaced") {
    withFolder { folder =>
      OutputFile.folder(context, s"$folder/a", overwrite = false)
      Files.write(Paths.get(s"$folder/a/old"), Array[Byte](1))
      intercept[InvalidArgumentException](OutputFile.folder(context, s"$folder/a", overwrite = false))
      OutputFile.folder(context, s"$folder/a", overwrite = true)
      assert(FileHelpers.names(folder.resolve("a")).isEmpty && FileHelpers.names(folder) == Seq("a"))
    }
  }

  test("schemes that Hadoop knows") {
    assert(OutputFile.knows(context, "file") && !OutputFile.knows(context, "gopher"))
  }
}
