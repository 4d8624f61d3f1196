package org.thunder.io

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.SparkSuite
import org.thunder.array.DType

class RowSourceSuite extends AnyFunSuite with SparkSuite {

  test("the rows of a block, in every type") {
    for (dtype <- DType.all) {
      val block = counting(dtype, 6, 2, 3)
      val source = BlockSource(context, block)
      assert(source.rows == 6 && source.rowShape.toSeq == Seq(2, 3) && source.dtype == dtype)
      assertSameBits(source.read(2, 3), block.sliceRows(2, 3))
      assertSameBits(source.read(6, 0), block.sliceRows(6, 0))
    }
  }

  test("several ranges are read one by one") {
    val source = BlockSource(context, counting(DType.UInt8, 6, 2))
    val blocks = source.readEach(Iterator((4L, 1), (0L, 2))).toSeq
    assert(blocks.map(_.toDoubles.toSeq) == Seq(Seq(8.0, 9.0), Seq(0.0, 1.0, 2.0, 3.0)))
  }
}
