package org.thunder.format

import java.io.ByteArrayOutputStream
import java.nio.ByteBuffer
import java.util.zip.CRC32

import scala.util.Random

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.InvalidArgumentException
import org.thunder.array.{BlockCodec, DType, NDBlock}

/** Round trips and damage; the Python tests compare with Pillow. */
class PngSuite extends AnyFunSuite {

  private def picture(dtype: DType, shape: Int*): NDBlock = {
    val block = NDBlock.zeros(dtype, shape.toArray)
    val random = new Random(3)
    (block.storage: @unchecked) match {
      case a: Array[Byte] => a.indices.foreach(i => a(i) = random.nextInt().toByte)
      case a: Array[Short] => a.indices.foreach(i => a(i) = random.nextInt().toShort)
    }
    block
  }

  private def written(image: NDBlock): Array[Byte] = {
    val out = new ByteArrayOutputStream
    Png.write(image, out)
    out.toByteArray
  }

  private def read(name: String, bytes: Array[Byte]): NDBlock = Png.read(new ByteArraySource(name, bytes))

  private val images =
    for (
      dtype <- Seq(DType.UInt8, DType.UInt16); shape <- Seq(Seq(5, 7), Seq(5, 7, 3), Seq(5, 7, 4), Seq(1, 1))
    )
      yield picture(dtype, shape: _*)

  test("what was written, bit by bit") {
    for (image <- images) {
      val found = read("a.png", written(image))
      assert(found.dtype == image.dtype && found.shape.sameElements(image.shape))
      assert(BlockCodec.encode(found).toSeq == BlockCodec.encode(image).toSeq)
    }
  }

  test("images that are no picture") {
    for (image <- Seq(NDBlock.zeros(DType.Int16, Array(3, 3)), NDBlock.zeros(DType.UInt8, Array(2, 3, 7))))
      assert(intercept[InvalidArgumentException](written(image)).getMessage.contains("PNG"))
  }

  private val fuzz = new Fuzz(64L << 20, (name, bytes) => BlockCodec.encode(read(name, bytes)))

  test("cut short anywhere: an error") {
    for (image <- images) {
      val bytes = written(image)
      assert(fuzz.prefixes("a.png", bytes) == bytes.length)
    }
  }

  test("4,000 pictures with a few bytes changed: an error, as every part has its checksum") {
    val random = new Random(6)
    val files = images.map(written)
    val failures = Seq.fill(4000)(files(random.nextInt(files.length))).count(fuzz.flip("a.png", _, random))
    assert(failures > 3900)
  }

  /** Makes the checksums of all parts right again, as far as their lengths are. */
  private def mend(bytes: Array[Byte]): Array[Byte] = {
    val buffer = ByteBuffer.wrap(bytes)
    var at = 8
    while (
      at >= 8 && at <= bytes.length - 12 && buffer.getInt(at) >= 0 &&
      buffer.getInt(at) <= bytes.length - at - 12
    ) {
      val length = buffer.getInt(at)
      val checksum = new CRC32
      checksum.update(bytes, at + 4, length + 4)
      buffer.putInt(at + 8 + length, checksum.getValue.toInt)
      at += 12 + length
    }
    bytes
  }

  test("4,000 pictures with a few bytes changed behind right checksums: an error or some picture") {
    val mended = new Fuzz(64L << 20, (name, bytes) => BlockCodec.encode(read(name, mend(bytes))))
    val random = new Random(7)
    val files = images.map(written)
    val failures = Seq.fill(4000)(files(random.nextInt(files.length))).count(mended.flip("a.png", _, random))
    assert(failures > 1000)
  }
}
