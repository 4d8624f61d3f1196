package org.thunder.python

import java.nio.file.Files

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.{InvalidArgumentException, MissingDataException}
import org.thunder.array.{BlockCodec, DType, NDBlock}

class ReaderCallsSuite extends AnyFunSuite with Facade {

  private def write(name: String): Unit = {
    val block = NDBlock.wrap(DType.UInt8, Array(2, 3), Array.tabulate(6)(_.toByte))
    Files.write(folder.resolve(name), BlockCodec.encode(block))
    ()
  }

  private def found(start: Int, stop: Int, shape: Array[Byte] = integers(2, 3)) =
    api.readImagesBinary(
      folder.toString,
      shape,
      "uint8",
      "raw",
      start,
      stop,
      recursive = false,
      0,
      0,
      "none.json",
      "C"
    )

  test("what is not given is empty or 0") {
    Seq("f0.raw", "f1.raw", "f2.raw").foreach(write)
    assert(api.describe(found(0, Int.MaxValue)) == "uint8 3,2,3")
    assert(api.describe(found(1, -1)) == "uint8 1,2,3")
    val error = intercept[InvalidArgumentException](found(0, 1, Array.empty))
    assert(error.getMessage.contains("shape is unknown"))
  }

  test("series") {
    write("s.dat")
    val found = api.readSeriesBinary(path("s.dat"), "dat", "none.json", "uint8", integers(2, 2), 1, 0)
    assert(values(found) == Seq(1.0, 2.0, 4.0, 5.0))
  }

  test("images of a folder without any") {
    intercept[MissingDataException](
      api.readTif(
        api.openTif(folder.toString, "tif", 0, Int.MaxValue, recursive = false, 0, discardExtra = false),
        0
      )
    )
  }

  test("text") {
    Files.writeString(folder.resolve("t.txt"), "9 1 2\n9 3 4\n")
    val found = api.readText(path("t.txt"), "txt", "int16", 1, Array.empty, 2)
    assert(api.describe(found) == "int16 2,2" && values(found) == Seq(1.0, 2.0, 3.0, 4.0))
    assert(api.describe(api.readText(path("t.txt"), "txt", "float64", 0, integers(1, 2, 3), 0)) ==
      "float64 1,2,3")
  }
}
