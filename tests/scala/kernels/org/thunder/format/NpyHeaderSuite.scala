package org.thunder.format

import java.nio.ByteOrder
import java.nio.charset.StandardCharsets.ISO_8859_1

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException
import org.thunder.array.DType

class NpyHeaderSuite extends AnyFunSuite {

  private def file(text: String, version: Int = 1, values: Int = 96): Array[Byte] = {
    val length = Array.tabulate[Byte](if (version == 1) 2 else 4)(i => (text.length >> (8 * i)).toByte)
    "\u0093NUMPY".getBytes(ISO_8859_1) ++ Array(version.toByte, 0.toByte) ++ length ++ text.getBytes ++
      new Array[Byte](values)
  }

  private def read(bytes: Array[Byte]): NpyHeader = NpyHeader.read(new ByteArraySource("a.npy", bytes))

  private def message(bytes: Array[Byte]): String = intercept[DataException](read(bytes)).getMessage

  private val text = "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }"

  test("versions 1, 2 and 3") {
    for ((version, head) <- Seq(1 -> 10, 2 -> 12, 3 -> 12)) {
      val header = read(file(text, version))
      assert(header ==
        NpyHeader(Seq(3, 4), DType.Float64, ByteOrder.LITTLE_ENDIAN, false, head + text.length.toLong))
    }
  }

  test("types of either byte order, axes of any number, both orders of axes") {
    for (dtype <- DType.all; order <- "<>=|") {
      val header = read(file(text.replace("<f8", s"$order${dtype.code.drop(1)}")))
      assert(header.dtype == dtype)
      assert(header.order == (if (order == '>') ByteOrder.BIG_ENDIAN else ByteOrder.LITTLE_ENDIAN))
    }
    for (
      (axes, expected) <-
        Seq("()" -> Nil, "(5,)" -> Seq(5), "(2L, 0)" -> Seq(2, 0), "(1,2,3)" -> Seq(1, 2, 3))
    )
      assert(read(file(text.replace("(3, 4)", axes))).shape == expected)
    assert(read(file(text.replace("False", "True"))).columnMajor)
    assert(read(file(text.replace('\'', '"'))).shape == Seq(3, 4))
  }

  test("what is written is read") {
    for (dtype <- DType.all; shape <- Seq(Seq(3), Seq(3, 4), Nil)) {
      val bytes = NpyHeader.write(shape, dtype)
      assert(bytes.length % 64 == 0)
      assert(read(bytes ++ new Array[Byte](96)) ==
        NpyHeader(shape, dtype, ByteOrder.LITTLE_ENDIAN, false, bytes.length.toLong))
    }
  }

  test("reversed: the same values in the other order") {
    val header = read(file(text))
    assert(header.reversed == header.copy(shape = Seq(4, 3), columnMajor = true))
    assert(header.reversed.reversed == header)
  }

  test("what is wrong is named with its byte") {
    assert(message("no NumPy file".getBytes).contains("expected a .npy file of version 1, 2 or 3 at byte 0"))
    assert(message(file(text, version = 1).updated(6, 4.toByte)).contains("version 1, 2 or 3"))
    assert(message(file(text).take(30)).contains(s"expected a header of ${text.length} bytes at byte 10"))
    assert(message(file(
      text,
      values = 95
    )).contains("expected 96 bytes of float64 values of shape (3, 4) from byte 69"))
    assert(message(file(text.replace(
      "<f8",
      "<c8"
    ))).contains("values of type '<c8' (byte 10) are not supported"))
    assert(message(file(text.replace("'<f8'", "[('x', '<f8')]"))).contains("expected 'descr'"))
    assert(message(file(text.replace("False", "None"))).contains("expected 'fortran_order'"))
    assert(message(file(text.replace("(3, 4)", "3"))).contains("expected 'shape'"))
    assert(message(file(text.replace("(3, 4)", "(99999999999,)"))).contains("axes shorter than 2^31"))
    assert(message(file(text.replace(
      "(3, 4)",
      "(2000000000, 2000000000)"
    ))).contains("expected 32000000000000000000 bytes"))
  }
}
