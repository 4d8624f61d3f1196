package org.thunder.format

import java.nio.ByteOrder

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException
import org.thunder.array.{BlockCodec, DType, NDBlock}

class FlatBinarySuite extends AnyFunSuite {

  /** An array that a tifffile sample holds, so NumPy wrote its bytes. */
  private def written(name: String) = TiffSamples.bytes(name)

  for (dtype <- Seq("uint8", "int16", "uint32", "int64", "float16", "float32", "float64"))
    test(s"$dtype: the bytes that NumPy wrote, behind a prefix") {
      val bytes = written(s"$dtype-little.raw")
      val source = new ByteArraySource("a.bin", Array[Byte](1, 2, 3) ++ bytes)
      val block = FlatBinary.read(source, 3, DType(dtype), Array(7, 9))
      assert(block.shape.toSeq == Seq(7, 9))
      assert(BlockCodec.encode(block).toSeq == bytes.toSeq)
    }

  test("big-endian bytes") {
    val source = new ByteArraySource("a.bin", Array[Byte](0, 1, 0x12, 0x34))
    val block = FlatBinary.read(source, 0, DType.UInt16, Array(2), ByteOrder.BIG_ENDIAN)
    assert(block.toDoubles.toSeq == Seq(1.0, 0x1234.toDouble))
  }

  test("more than the buffer holds") {
    val values = NDBlock.wrap(DType.Int32, Array(300000), Array.tabulate(300000)(i => i * 7919))
    val source = new ByteArraySource("a.bin", BlockCodec.encode(values))
    val block = FlatBinary.read(source, 0, DType.Int32, Array(300000))
    assert(java.util.Arrays.equals(
      block.storage.asInstanceOf[Array[Int]],
      values.storage.asInstanceOf[Array[Int]]
    ))
  }

  test("no elements") {
    assert(FlatBinary.read(new ByteArraySource("a", Array[Byte]()), 0, DType.Int16, Array(0, 4)).size == 0)
  }

  test("a source that ends before names type, shape and bytes, and allocates nothing") {
    val source = new ByteArraySource("a.bin", new Array[Byte](11))
    val error = intercept[DataException](FlatBinary.read(source, 0, DType.Float32, Array(1, 3)))
    assert(
      error.getMessage ==
        "a.bin: expected float32 values of shape (1, 3), which take 12 bytes from byte 0 on, " +
        "but it has 11 bytes in all"
    )
    intercept[DataException](FlatBinary.read(source, 0, DType.Float64, Array(1 << 15, 1 << 15)))
  }

  test("counts whole records") {
    val source = new ByteArraySource("a.bin", new Array[Byte](14))
    assert(FlatBinary.records(source, 7) == 2)
    assert(FlatBinary.records(source, 6, skip = 2) == 2)
    assert(FlatBinary.records(source, 6, skip = 14) == 0)
    val error = intercept[DataException](FlatBinary.records(source, 6))
    assert(error.getMessage.contains("a.bin: expected records of 6 bytes, but its 14 bytes"))
    intercept[DataException](FlatBinary.records(source, 6, skip = 20))
  }
}
