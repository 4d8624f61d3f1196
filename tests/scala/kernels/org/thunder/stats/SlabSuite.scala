package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{DType, NDBlock}

class SlabSuite extends AnyFunSuite {

  private val floats = NDBlock.floats(Array(1f, 2f, 3f, 4f, 5f, 6f), 3, 2)

  test("rows of the computing type are read where they lie") {
    val slab = new Slab(2, DType.Float32, DType.Float32, Array.empty)
    slab.read(floats, 1, 2)
    assert((slab.values eq floats) && slab.at == 2 && slab.maxRows == Int.MaxValue)
    val doubles = NDBlock.doubles(Array(1.0, 2.0), 2, 1)
    val wide = new Slab(1, DType.Float64, DType.Float64, Array.empty)
    wide.read(doubles, 1, 1)
    assert((wide.values eq doubles) && wide.at == 1)
  }

  test("others are converted and shifted, and the block stays as it is") {
    val slab = new Slab(2, DType.Float32, DType.Float32, Array(1.0, 10.0))
    slab.read(floats, 2, 1)
    assert(slab.values.floats.toSeq == Seq(4f, -4f))
    slab.read(floats, 1, 2)
    assert(slab.values.floats.toSeq == Seq(2f, -6f, 4f, -4f) && slab.at == 0)
    assert(floats.floats.toSeq == Seq(1f, 2f, 3f, 4f, 5f, 6f))
    val wide = new Slab(2, DType.Float32, DType.Float64, Array(1.0, 10.0))
    wide.read(floats, 0, 1)
    assert(wide.values.doubles.toSeq == Seq(0.0, -8.0))
  }

  test("scratch has from 256 to 1024 rows") {
    def rows(columns: Int) = new Slab(columns, DType.UInt8, DType.Float32, Array.empty).maxRows
    assert(rows(1) == 1024 && rows(1024) == 256 && rows(100000) == 256)
  }
}
