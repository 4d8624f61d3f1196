package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{Convert, DType, NDBlock}

class AssignmentSuite extends AnyFunSuite {
  private val block = NDBlock.doubles(Array(9, 9, 1, 0, 7, 8, 0, 2), 4, 2)

  test("labels, and deviations that add up, of the rows that were read last") {
    for (
      dtype <- Seq(DType.Float64, DType.Float32, DType.Int16);
      shift <- Seq(Array.empty[Double], Array(3.0, 4))
    ) {
      val assignment = new Centers(Array(0, 0, 8, 8), 2, shift).assignment(dtype)
      val sums = new Array[Double](4)
      assignment.read(Convert.cast(block, dtype), 1, 3)
      assert((0 until 3).map(assignment.label) == Seq(0, 1, 0))
      assert((0 until 3).map(assignment.deviation(_, sums)) == Seq(1.0, 1.0, 4.0))
      assert(sums.toSeq == Seq(1.0, 2, -1, 0))
      assignment.read(Convert.cast(block, dtype), 0, 1)
      assert(assignment.label(0) == 1 && assignment.deviation(0, Array.empty) == 2)
    }
  }
}
