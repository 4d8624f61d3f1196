package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{DType, NDBlock}

class SlabSuite extends AnyFunSuite {

  private val floats = NDBlock.floats(Array(1f, 2f, 3f, 4f, 5f, 6f), 3, 2)

  test("rows of the computing type are read where they lie") {
    val slab = new FloatSlab(2, DType.Float32, Array.empty)
    slab.read(floats, 1, 2)
    assert(slab.isDirect && (slab.array eq floats.floats) && slab.at == 2)
    val doubles = NDBlock.doubles(Array(1.0, 2.0), 2, 1)
    val wide = new DoubleSlab(1, DType.Float64, Array.empty)
    wide.read(doubles, 1, 1)
    assert(wide.isDirect && (wide.array eq doubles.doubles) && wide.at == 1)
  }

  test("others are converted and shifted, and the block stays as it is") {
    val slab = new FloatSlab(2, DType.Float32, Array(1.0, 10.0))
    slab.read(floats, 1, 2)
    assert(slab.array.toSeq == Seq(2f, -6f, 4f, -4f) && slab.at == 0)
    assert(floats.floats.toSeq == Seq(1f, 2f, 3f, 4f, 5f, 6f))
    val wide = new DoubleSlab(2, DType.Float32, Array(1.0, 10.0))
    wide.read(floats, 0, 1)
    assert(wide.array.toSeq == Seq(0.0, -8.0))
  }

  test("every row is visited once, and sums begin anew after 1024 rows") {
    val steps = Seq.newBuilder[(Int, Int, Boolean)]
    var sums = 0
    Slab.foreach(2100, 600) { (row, count, isFirst) => steps += ((row, count, isFirst)); () }(() => sums += 1)
    val expected =
      Seq((0, 600, true), (600, 424, false), (1024, 600, true), (1624, 424, false), (2048, 52, true))
    assert(steps.result() == expected)
    assert(sums == 3)
  }

  test("scratch has from 256 to 1024 rows") {
    assert(Slab.scratchRows(1) == 1024 && Slab.scratchRows(1024) == 256 && Slab.scratchRows(100000) == 256)
  }
}
