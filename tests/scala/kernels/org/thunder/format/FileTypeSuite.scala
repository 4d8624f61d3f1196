package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException
import org.thunder.array.DType

class FileTypeSuite extends AnyFunSuite {

  test("names and codes, in either byte order") {
    for (name <- Seq("int16", "<i2", "i2", "=i2", " =int16"))
      assert(FileType(name) == FileType(DType.Int16, bigEndian = false), name)
    for (name <- Seq(">i2", ">int16", " >i2 "))
      assert(FileType(name) == FileType(DType.Int16, bigEndian = true))
    assert(FileType("|u1") == FileType(DType.UInt8, bigEndian = false))
    assert(FileType(">f8").dtype == DType.Float64)
  }

  test("an unknown type is an error that names it") {
    for (name <- Seq(">c16", "complex64", ">", ""))
      assert(
        intercept[InvalidArgumentException](FileType(name)).getMessage.startsWith("unknown dtype"),
        name
      )
  }
}
