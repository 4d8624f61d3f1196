package org.thunder.python

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.{DataException, RowChunk}
import org.thunder.array.{BlockCodec, DType, NDBlock}

class PackedRowsSuite extends AnyFunSuite {

  test("there and back in every type") {
    for (dtype <- DType.all; rows <- Seq(0, 1, 3)) {
      val block =
        BlockCodec.decode(dtype, Array(rows, 2, 2), Array.tabulate(rows * 4 * dtype.itemSize)(_.toByte))
      val (numbers, found) = PackedRows.decode(PackedRows.encode(new RowChunk(7, block)), Array(2, 2), dtype)
      assert(numbers.toSeq == (0 until rows).map(_ + 7L))
      assert(found.shape.toSeq == Seq(rows, 2, 2))
      assert(BlockCodec.encode(found).sameElements(BlockCodec.encode(block)))
    }
  }

  test("as Python packs them: count, numbers, values, little-endian") {
    val packed = Array[Byte](2, 0, 0, 0, 0, 0, 0, 0) ++ Array[Byte](5, 1, 0, 0, 0, 0, 0, 0) ++
      Array[Byte](0, 0, 0, 0, 0, 0, 0, 0) ++ Array[Byte](1, 0, 2, 1)
    val (numbers, block) = PackedRows.decode(packed, Array(1), DType.Int16)
    assert(numbers.toSeq == Seq(261L, 0L) && block.toDoubles.toSeq == Seq(1.0, 258.0))
    assert(PackedRows.encode(new RowChunk(5, NDBlock.wrap(DType.Int8, Array(1, 1), Array[Byte](9)))).toSeq ==
      Seq[Byte](1, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 9))
  }

  test("too few and too many values") {
    val packed = PackedRows.encode(new RowChunk(0, NDBlock.doubles(Array(1, 2), 2, 1)))
    for (shape <- Seq(Array(2), Array[Int](0)))
      assert(intercept[DataException](PackedRows.decode(
        packed,
        shape,
        DType.Float64
      )).getMessage.contains("16"))
  }
}
