package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{Convert, DType, NDBlock}

class AssignmentSuite extends AnyFunSuite {
  private val block = NDBlock.doubles(Array(9, 9, 1, 0, 7, 8, 0, 2), 4, 2)

  test("labels, distances and sums of the rows that were read last") {
    for (
      dtype <- Seq(DType.Float64, DType.Float32, DType.Int16);
      shift <- Seq(Array.empty[Double], Array(3.0, 4))
    ) {
      val assignment = new Centers(Array(0, 0, 8, 8), 2, shift).assignment(dtype)
      val sums = Array.fill(2)(new Array[Double](2))
      assignment.read(Convert.cast(block, dtype), 1, 3)
      assert((0 until 3).map(assignment.label) == Seq(0, 1, 0))
      assert((0 until 3).map(assignment.squaredDistance) == Seq(1.0, 1.0, 4.0))
      (0 until 3).foreach(assignment.add(_, sums))
      val origin = if (shift.isEmpty) Array(0.0, 0) else shift
      assert(sums.map(_.toSeq).toSeq == Seq(
        Seq(1 - 2 * origin(0), 2 - 2 * origin(1)),
        Seq(7 - origin(0), 8 - origin(1))
      ))
      assignment.read(Convert.cast(block, dtype), 0, 1)
      assert(assignment.label(0) == 1 && assignment.squaredDistance(0) == 2)
    }
  }

  test("each row of a block, some at a time") {
    val many = NDBlock.doubles(Array.tabulate(4000)(i => (i % 7).toDouble), 2000, 2)
    val assignment = new Centers(Array(0, 0, 8, 8), 2, Array.empty).assignment(DType.Float64)
    val seen = Array.fill(2000)(-1)
    assignment.each(many)((i, row) => seen(row) = assignment.label(i))
    assert(seen.toSeq == many.doubles.grouped(2).map(pair => if (pair.sum > 8) 1 else 0).toSeq)
  }
}
