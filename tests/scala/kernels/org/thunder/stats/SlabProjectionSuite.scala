package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{Convert, DType, NDBlock}

class SlabProjectionSuite extends AnyFunSuite {

  private val rows = NDBlock.doubles(Array(1.0, 2.0, 3.0, 4.0, 5.0, 6.0), 3, 2)

  test("some rows less a shift, in the result type") {
    for (dtype <- Seq(DType.Int16, DType.Float32, DType.Float64)) {
      val projection = new SlabProjection(2, 1, dtype, Array(1.0, 1.0), Array(10.0, 1.0))
      val found = projection(Convert.cast(rows, dtype), 1, 2)
      assert(found.dtype == dtype.resultType)
      assert(found.toDoubles.take(2).toSeq == Seq(23.0, 45.0))
      assert(projection.values.toDoubles.slice(projection.at, projection.at + 4).toSeq ==
        Seq(2.0, 3.0, 4.0, 5.0))
    }
  }
}
