package org.thunder

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.DType

class BlockSuite extends AnyFunSuite with SparkSuite {
  private val block = new Block(3, counting(DType.Int16, 2, 3, 4))

  test("says what it holds") {
    assert(block.toString == "Block(3, NDBlock(int16, (2, 3, 4)))")
  }

  test("survives serialisation") {
    val back = Serialization.roundTrip(block)
    assert(back.number == 3)
    assertSameBits(back.values, block.values)
  }
}
