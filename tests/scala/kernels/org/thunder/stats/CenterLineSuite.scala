package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{Convert, DType, NDBlock}

class CenterLineSuite extends AnyFunSuite {

  test("places of centres, and what rows are ahead of them") {
    val centers = new Centers(Array(10.0, 0, 0, 0, 20, 0), 3, Array.empty)
    val line = new CenterLine(centers, Array(1, 0, 2))
    val block = NDBlock.doubles(Array(0, 5, 11, 1, 9, 0, 19, 0, Double.NaN, 0), 5, 2)
    assert(line(block).doubles.toSeq == Seq(0.0, 0, 1, 20, 1, -20, 2, -10, 3, 0))
    val integers = Convert.cast(block.sliceRows(0, 4), DType.Int16)
    assert(line(integers).doubles.toSeq == Seq(0.0, 0, 1, 20, 1, -20, 2, -10))
  }

  test("one centre has no line") {
    val line = new CenterLine(new Centers(Array(1.0), 1, Array.empty), Array(0))
    assert(line(NDBlock.doubles(Array(5, -5), 2, 1)).doubles.forall(_ == 0))
  }
}
