package org.thunder.format

import java.nio.{ByteBuffer, ByteOrder}

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.{DataException, InvalidArgumentException}
import org.thunder.array.DType

class KeyedRecordsSuite extends AnyFunSuite {

  private def littleEndian(size: Int)(put: ByteBuffer => Unit): Array[Byte] = {
    val buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN)
    put(buffer)
    buffer.array
  }

  test("the zebrafish's format: three int16 keys, uint8 values") {
    val records = KeyedRecords(nkeys = 3, nvalues = 2, DType.UInt8)
    assert(records.recordBytes == 8)
    val bytes = littleEndian(18) { buffer =>
      buffer.position(2)
      buffer.putShort(0).putShort(1).putShort(300).put(7.toByte).put(250.toByte)
      buffer.putShort(75).putShort(-86).putShort(1).put(0.toByte).put(128.toByte)
      ()
    }
    val block = records.decode("a.bin", bytes, offset = 2, records = 2)
    assert(block.keys.toSeq == Seq(0, 1, 300, 75, -86, 1))
    assert(block.values.dtype == DType.UInt8 && block.values.shape.toSeq == Seq(2, 2))
    assert(block.values.toDoubles.toSeq == Seq(7.0, 250.0, 0.0, 128.0))
  }

  test("the irises' format: floating-point keys") {
    val bytes = littleEndian(24)(_.putDouble(12).putDouble(5.1).putDouble(3.5))
    val block = KeyedRecords(1, 2, DType.Float64, DType.Float64).decode("iris.bin", bytes, 0, 1)
    assert(block.keys.toSeq == Seq(12))
    assert(block.values.doubles.toSeq == Seq(5.1, 3.5))
  }

  for (dtype <- DType.all; keyType <- Seq(DType.Int16, DType.UInt32, DType.Float32))
    test(s"$dtype values behind $keyType keys, at odd positions") {
      val records = KeyedRecords(1, 3, dtype, keyType)
      val source = FlatBinarySamples.counting(dtype, 3)
      val key = FlatBinarySamples.counting(keyType, 1)
      val block = records.decode("a.bin", Array[Byte](9) ++ key ++ source ++ key ++ source, 1, 2)
      assert(block.keys.toSeq == Seq(1, 1))
      assert(block.values.toDoubles.toSeq ==
        FlatBinarySamples.counted(dtype, 3) ++ FlatBinarySamples.counted(dtype, 3))
    }

  test("no keys, no records") {
    assert(KeyedRecords(0, 2, DType.Int8).decode("a", Array[Byte](1, 2), 0, 1).values.toDoubles.toSeq ==
      Seq(1.0, 2.0))
    val none = KeyedRecords(2, 2, DType.Int8).decode("a", Array[Byte](), 0, 0)
    assert(none.keys.isEmpty && none.values.shape.toSeq == Seq(0, 2))
  }

  test("a last record that is cut short") {
    val error =
      intercept[DataException](KeyedRecords(3, 2, DType.UInt8).decode("a.bin", new Array[Byte](15), 0, 2))
    assert(error.getMessage == "a.bin: expected 2 records of 8 bytes from byte 0 on, found 15 bytes in all")
  }

  test("keys that are not whole numbers of 32 bits") {
    for (key <- Seq(0.5, Double.NaN, 3e9)) {
      val bytes = littleEndian(9) { buffer => buffer.putDouble(key); () }
      val error =
        intercept[DataException](KeyedRecords(1, 1, DType.Int8, DType.Float64).decode("a.bin", bytes, 0, 1))
      assert(error.getMessage.startsWith(s"a.bin: key $key of record 0"))
    }
  }

  test("impossible counts") {
    assert(intercept[InvalidArgumentException](KeyedRecords(
      -1,
      2,
      DType.Int8
    )).getMessage.contains("nkeys = -1"))
    assert(intercept[InvalidArgumentException](KeyedRecords(
      1,
      0,
      DType.Int8
    )).getMessage.contains("nvalues = 0"))
    intercept[InvalidArgumentException](KeyedRecords(1, Int.MaxValue, DType.Int64))
  }
}

/** The numbers 1, 2, 3 ... of any type, in little-endian bytes. */
private object FlatBinarySamples {

  def counted(dtype: DType, count: Int): Seq[Double] = (1 to count).map(i =>
    if (dtype == DType.Bool) 1.0 else i.toDouble
  )

  def counting(dtype: DType, count: Int): Array[Byte] = {
    val buffer = ByteBuffer.allocate(count * dtype.itemSize).order(ByteOrder.LITTLE_ENDIAN)
    counted(dtype, count).foreach { value =>
      dtype match {
        case DType.Float32 => buffer.putFloat(value.toFloat)
        case DType.Float64 => buffer.putDouble(value)
        case DType.Float16 => buffer.putShort(Map(1.0 -> 0x3c00, 2.0 -> 0x4000, 3.0 -> 0x4200)(value).toShort)
        case integer => (0 until integer.itemSize).foreach(i => buffer.put((value.toLong >> (8 * i)).toByte))
      }
    }
    buffer.array
  }
}
