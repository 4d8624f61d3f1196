package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, NDBlock}

class RowsSuite extends AnyFunSuite {

  test("blocks have to have the rows that a summary is for") {
    val block = NDBlock.floats(new Array[Float](12), 2, 3, 2)
    Rows.check("X", block, 6, DType.Float32)
    intercept[InvalidArgumentException](Rows.check("X", block, 3, DType.Float32))
    intercept[InvalidArgumentException](Rows.check("X", block, 6, DType.Float64))
  }

  test("so have summaries") {
    Rows.checkMerge("X", 2, DType.Int8, 2, DType.Int8)
    val wrong = intercept[InvalidArgumentException](Rows.checkMerge("X", 2, DType.Int8, 3, DType.Int8))
    assert(wrong.getMessage == "X of 2 int8 columns cannot take in one of 3 int8 columns")
  }

  test("a slab has at least one row") {
    assert(Rows.slab(100, 1000) == 10)
    assert(Rows.slab(5000, 1000) == 1)
    assert(Rows.slab(0, 1000) == 1000)
  }
}
