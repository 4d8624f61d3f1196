package org.thunder.format

import org.scalatest.funsuite.AnyFunSuite

class ByteArraySourceSuite extends AnyFunSuite {

  test("fills a part of an array and leaves the rest") {
    val source = new ByteArraySource("a.bin", Array[Byte](10, 11, 12, 13))
    assert(source.name == "a.bin" && source.length == 4)
    val into = Array.fill[Byte](5)(-1)
    source.readFully(1, into, 2, 2)
    assert(into.toSeq == Seq(-1, -1, 11, 12, -1))
  }

  test("an empty array is a source") {
    val source = new ByteArraySource("empty", Array.emptyByteArray)
    assert(source.length == 0 && source.read(0, 0).isEmpty)
  }
}
