package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{Convert, DType, NDBlock}

class AssignmentSuite extends AnyFunSuite {
  private val block = NDBlock.doubles(Array(9, 9, 1, 0, 7, 8, 0, 2), 4, 2)

  test("labels, distances and sums of the rows that were read last") {
    for (
      dtype <- Seq(DType.Float64, DType.Float32, DType.Int16); far <- Seq(0.0, 300.0);
      shift <- Seq(Array.empty[Double], Array(far + 3, far + 4))
    ) {
      val centers = new Centers(Array(0.0, 0, 8, 8).map(_ + far), 2, shift)
      val assignment = centers.assignment(dtype)
      val rows = Convert.cast(NDBlock.doubles(block.doubles.map(_ + far), 4, 2), dtype)
      val sums = Array.fill(2)(new Array[Double](2))
      assignment.read(rows, 1, 3)
      assert((0 until 3).map(assignment.label) == Seq(0, 1, 0))
      assert((0 until 3).map(assignment.squaredDistance) == Seq(1.0, 1.0, 4.0))
      val members = new Array[Long](2)
      assignment.add(3, sums, members)
      assignment.addRest(sums)
      assert(members.toSeq == Seq(2L, 1L))
      val origin = Seq(0, 1).map(centers.originOf(_) - far)
      assert(origin == (if (far > 0 && shift.nonEmpty) Seq(3.0, 4.0) else Seq(-far, -far)))
      assert(sums.map(_.toSeq).toSeq == Seq(
        Seq(1 - 2 * origin(0), 2 - 2 * origin(1)),
        Seq(7 - origin(0), 8 - origin(1))
      ))
      assignment.read(rows, 0, 1)
      assert(assignment.label(0) == 1 && assignment.squaredDistance(0) == 2)
    }
  }

  test("strips of a block, one behind the other") {
    val assignment = new Centers(Array(0.0), 1, Array.empty).assignment(DType.Float64)
    var next = 0
    assignment.strips(NDBlock.zeros(DType.Float64, Array(2500, 1))) { (first, count) =>
      assert(first == next && count <= assignment.maxRows)
      next += count
    }
    assert(next == 2500)
  }

  test("each row of a block, some at a time") {
    val many = NDBlock.doubles(Array.tabulate(4000)(i => (i % 7).toDouble), 2000, 2)
    val assignment = new Centers(Array(0, 0, 8, 8), 2, Array.empty).assignment(DType.Float64)
    val seen = Array.fill(2000)(-1)
    assignment.each(many)((i, row) => seen(row) = assignment.label(i))
    assert(seen.toSeq == many.doubles.grouped(2).map(pair => if (pair.sum > 8) 1 else 0).toSeq)
  }
}
