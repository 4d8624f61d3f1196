package org.thunder

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{DType, NDBlock}

class RowChunkSuite extends AnyFunSuite {

  test("rows, and Java serialisation") {
    val chunk = new RowChunk(1L << 40, NDBlock.wrap(DType.UInt16, Array(2, 1, 2), Array[Short](1, 2, 3, -1)))
    val copy = Serialization.roundTrip(chunk)
    assert(copy.firstRow == 1L << 40 && copy.rows == 2)
    assert(copy.block.toDoubles.toSeq == Seq(1.0, 2.0, 3.0, 65535.0))
    assert(copy.toString == "RowChunk(1099511627776, NDBlock(uint16, (2, 1, 2)))")
  }
}
