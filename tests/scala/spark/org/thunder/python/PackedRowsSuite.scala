package org.thunder.python

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.DataException
import org.thunder.array.{BlockCodec, DType}

class PackedRowsSuite extends AnyFunSuite {

  test("records of every type") {
    for (dtype <- DType.all; rows <- Seq(0, 1, 3)) {
      val values = Array.tabulate(rows * 4 * dtype.itemSize)(_.toByte)
      val packed = Facade.packed((0 until rows).map(_ + 7L), values)
      val (numbers, found) = PackedRows.decode(packed, Array(2, 2), dtype)
      assert(numbers.toSeq == (0 until rows).map(_ + 7L))
      assert(found.shape.toSeq == Seq(rows, 2, 2))
      assert(BlockCodec.encode(found).sameElements(values))
    }
  }

  test("as Python packs them: count, numbers, values, little-endian") {
    val packed = Array[Byte](2, 0, 0, 0, 0, 0, 0, 0) ++ Array[Byte](5, 1, 0, 0, 0, 0, 0, 0) ++
      Array[Byte](0, 0, 0, 0, 0, 0, 0, 0) ++ Array[Byte](1, 0, 2, 1)
    val (numbers, block) = PackedRows.decode(packed, Array(1), DType.Int16)
    assert(numbers.toSeq == Seq(261L, 0L) && block.toDoubles.toSeq == Seq(1.0, 258.0))
  }

  test("too few and too many values") {
    val packed = Facade.packed(Seq(0, 1), new Array[Byte](16))
    for (shape <- Seq(Array(2), Array[Int](0)))
      assert(intercept[DataException](PackedRows.decode(
        packed,
        shape,
        DType.Float64
      )).getMessage.contains("16"))
  }
}
