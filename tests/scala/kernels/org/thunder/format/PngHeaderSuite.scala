package org.thunder.format

import java.io.ByteArrayOutputStream
import java.nio.ByteBuffer
import java.util.zip.CRC32

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException
import org.thunder.array.{DType, NDBlock}

class PngHeaderSuite extends AnyFunSuite {

  private val bytes = {
    val out = new ByteArrayOutputStream
    Png.write(NDBlock.zeros(DType.UInt16, Array(5, 7, 3)), out)
    out.toByteArray
  }

  private def check(bytes: Array[Byte]): PngHeader = PngHeader.check("a.png", bytes)

  private def message(bytes: Array[Byte]): String = intercept[DataException](check(bytes)).getMessage

  /** A header with other values and the right checksum. */
  private def changed(width: Int, height: Int, bits: Int): Array[Byte] = {
    val buffer = ByteBuffer.wrap(bytes.clone()).putInt(16, width).putInt(20, height).put(24, bits.toByte)
    val checksum = new CRC32
    checksum.update(buffer.array, 12, 17)
    buffer.putInt(29, checksum.getValue.toInt).array
  }

  test("size and kind of the pixels") {
    assert(check(bytes) == PngHeader(5, 7, 16, 2) && !check(bytes).isGrey)
  }

  test("another file, a truncated one, and a wrong checksum are named with their byte") {
    assert(message("not a picture".getBytes) == "a.png: expected a PNG file, found something else at byte 0")
    assert(message(bytes.take(20)).contains("at byte 8"))
    assert(message(bytes.dropRight(4)).contains("expected a part at byte"))
    val flipped = bytes.clone()
    flipped(45) = (flipped(45) ^ 1).toByte
    assert(message(flipped).contains("the checksum of the part 'IDAT' is wrong at byte 33"))
  }

  test("pixels that the file cannot hold") {
    for (
      (width, height, bits) <-
        Seq((1 << 30, 1 << 30, 8), (60000, 60000, 16), (0, 5, 8), (5, -5, 8), (5, 5, 7))
    )
      assert(message(changed(width, height, bits)).contains("cannot hold"))
  }
}
