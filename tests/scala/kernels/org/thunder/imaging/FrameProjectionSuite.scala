package org.thunder.imaging

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, NDBlock}

class FrameProjectionSuite extends AnyFunSuite {

  test("along every axis, more lines than are transposed at once") {
    for (
      shape <- Seq(Array(2, 3, 4), Array(2, 2, 3, 4), Array(1, 600, 2)); axis <- 0 until shape.length - 1
    ) {
      val a = Array.tabulate(shape.product)(i => ((i * 7919 + 13) % 251 - 100).toShort)
      val block = NDBlock.wrap(DType.Int16, shape, a)
      val (length, inner) = (shape(axis + 1), shape.drop(axis + 2).product)
      val groups = for (outer <- 0 until a.length / length / inner; i <- 0 until inner)
        yield (0 until length).map(k => a((outer * length + k) * inner + i).toDouble)
      val max = FrameProjection.max(block, axis)
      assert(max.dtype == DType.Int16 && max.shape.toSeq == shape.toSeq.patch(axis + 1, Nil, 1))
      assert(max.toDoubles.toSeq == groups.map(_.max))
      val sum = FrameProjection.maxPlusMin(block, axis)
      assert(sum.dtype == DType.Float32 && sum.toDoubles.toSeq == groups.map(g => g.max + g.min))
    }
  }

  test("NaN wins") {
    val block = NDBlock.doubles(Array(1, Double.NaN, 3, 4), 1, 2, 2)
    assert(FrameProjection.max(block, 0).doubles.map(_.toString).toSeq == Seq("3.0", "NaN"))
  }

  test("axes that are not there, and empty ones") {
    for (axis <- Seq(-1, 2))
      assert(intercept[InvalidArgumentException](FrameProjection.shape(Array(3, 4), axis)).getMessage
        .contains("from 0 to 1"))
    intercept[InvalidArgumentException](FrameProjection.shape(Array(3, 0), 1))
  }
}
