package org.thunder.format

import java.nio.ByteOrder

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException

class TiffHeaderSuite extends AnyFunSuite {

  private def read(bytes: Int*): TiffHeader =
    TiffHeader.read(new ByteArraySource("a.tif", bytes.map(_.toByte).toArray))

  private def message(bytes: Int*): String = intercept[DataException](read(bytes: _*)).getMessage

  test("classic, both byte orders") {
    val little = read('I', 'I', 42, 0, 8, 0, 0, 0xff)
    assert(little.order == ByteOrder.LITTLE_ENDIAN && !little.big && little.offsetSize == 4)
    assert(little.firstDirectory == 0xff000008L)
    val big = read('M', 'M', 0, 42, 0, 0, 1, 2)
    assert(big.order == ByteOrder.BIG_ENDIAN && big.firstDirectory == 258)
  }

  test("BigTIFF, both byte orders") {
    val little = read('I', 'I', 43, 0, 8, 0, 0, 0, 16, 0, 0, 0, 1, 0, 0, 0)
    assert(little.big && little.offsetSize == 8 && little.firstDirectory == (1L << 32) + 16)
    val big = read('M', 'M', 0, 43, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16)
    assert(big.big && big.firstDirectory == 16)
  }

  test("something else than TIFF is named by its first bytes") {
    assert(message(0x89, 'P', 'N', 'G', 13, 10, 26, 10).contains("a.tif: expected a TIFF file"))
    assert(message(0x89, 'P', 'N', 'G', 13, 10, 26, 10).contains("89 50 4e 47"))
    assert(message('I', 'I', 0, 42, 0, 0, 0, 8).contains("49 49 00 2a"))
  }

  test("a BigTIFF header of another kind, or cut short") {
    assert(message('I', 'I', 43, 0, 4, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0).contains("found 4 and 0"))
    assert(message('I', 'I', 43, 0, 8, 0, 0, 0, 16, 0).contains("expected 8 bytes from byte 8 on, found 2"))
  }

  test("an empty file") {
    assert(message() == "a.tif: expected 8 bytes from byte 0 on, found 0 (it has 0 bytes in all)")
  }
}
