package org.thunder.array

import java.nio.{ByteBuffer, ByteOrder}

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Golden}

class BlockCodecSuite extends AnyFunSuite {
  private val golden = Golden("array")

  /** The bytes of an element by the definition of its storage. */
  private def bytesOf(block: NDBlock, order: ByteOrder): Array[Byte] = {
    val buffer = ByteBuffer.allocate(block.bytes.toInt).order(order)
    (block.storage: @unchecked) match {
      case a: Array[Byte] => a.foreach(buffer.put)
      case a: Array[Short] => a.foreach(buffer.putShort)
      case a: Array[Int] => a.foreach(buffer.putInt)
      case a: Array[Long] => a.foreach(buffer.putLong)
      case a: Array[Float] => a.foreach(buffer.putFloat)
      case a: Array[Double] => a.foreach(buffer.putDouble)
    }
    buffer.array
  }

  test("encode: little-endian, as tobytes in NumPy") {
    val block = NDBlock.wrap(DType.UInt16, Array(3), Array[Short](1, 258, -2))
    assert(BlockCodec.encode(block).toSeq == Seq[Byte](1, 0, 2, 1, -2, -1))
    for (dtype <- DType.all) {
      val values = golden(s"values_$dtype")
      assert(BlockCodec.encode(values).sameElements(bytesOf(values, ByteOrder.LITTLE_ENDIAN)))
    }
  }

  test("decode: every type in both byte orders") {
    for (dtype <- DType.all; order <- Seq(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      val values = golden(s"values_$dtype")
      val decoded = BlockCodec.decode(dtype, values.shape, bytesOf(values, order), order)
      assert(BlockCodec.encode(decoded).sameElements(BlockCodec.encode(values)))
    }
  }

  test("write and read in pieces, every type in both byte orders") {
    for (dtype <- DType.all; order <- Seq(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      val block = Convert.cast(NDBlock.doubles(Array.tabulate((5 << 19) / dtype.itemSize)(_ % 100.0)), dtype)
      val bytes = bytesOf(block, order)
      var at = 0
      val read = NDBlock.zeros(dtype, block.shape)
      BlockCodec.read(
        read,
        (buffer, length) => {
          assert(length <= (1 << 20) && length <= buffer.length)
          System.arraycopy(bytes, at, buffer, 0, length)
          at += length
        },
        order
      )
      assert(at == bytes.length)
      assert(BlockCodec.encode(read).sameElements(BlockCodec.encode(block)))
      val written = new java.io.ByteArrayOutputStream
      BlockCodec.write(block, (buffer, length) => written.write(buffer, 0, length))
      assert(written.toByteArray.sameElements(BlockCodec.encode(block)))
    }
  }

  test("a range of elements, with the buffer's position left alone") {
    for (dtype <- DType.all) {
      val block = Convert.cast(NDBlock.doubles(Array(0.0, 1.0, 0.0, 1.0)), dtype)
      val buffer = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN)
      BlockCodec.toBytes(block, 1, 2, buffer)
      assert(buffer.position() == 0)
      val target = NDBlock.zeros(dtype, Array(5))
      BlockCodec.fromBytes(target, 3, 2, buffer)
      assert(buffer.position() == 0)
      assert(target.toDoubles.toSeq == Seq(0.0, 0, 0, 1, 0))
    }
  }

  test("nothing to encode, nothing to decode") {
    for (dtype <- DType.all) {
      assert(BlockCodec.encode(NDBlock.zeros(dtype, Array(0, 3))).isEmpty)
      assert(BlockCodec.decode(dtype, Array(0, 3), Array()).size == 0)
      BlockCodec.write(NDBlock.zeros(dtype, Array(0)), (_, _) => fail("there is nothing to write"))
    }
  }

  test("too few bytes: one clear error") {
    for (dtype <- DType.all) {
      val error = intercept[DataException](BlockCodec.decode(
        dtype,
        Array(3, 2),
        new Array[Byte](6 * dtype.itemSize - 1)
      ))
      assert(error.getMessage.contains(s"${6 * dtype.itemSize} bytes") &&
        error.getMessage.contains(dtype.name))
    }
  }
}
