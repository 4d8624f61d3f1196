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

  test("the nearest of many centres, and of equal ones the first") {
    val random = new java.util.Random(4)
    for (dtype <- Seq(DType.Float32, DType.Float64); scale <- Seq(1.0, 1e-15, 1e15)) {
      val values = Array.fill(20 * 8)(scale * random.nextInt(9))
      System.arraycopy(values, 3 * 8, values, 11 * 8, 8)
      val rows = Convert.cast(NDBlock.doubles(Array.fill(500 * 8)(scale * random.nextInt(9)), 500, 8), dtype)
      val assignment = new Centers(values, 20, Array.empty).assignment(dtype)
      val read = rows.toDoubles
      assignment.each(rows) { (i, row) =>
        val squares = (0 until 20).map(c =>
          Distances.squared(read, row * 8, values, c * 8, 8) / scale / scale
        )
        assert(math.abs(squares(assignment.label(i)) - squares.min) < 1e-2, s"$dtype, row $row")
        assert(assignment.label(i) != 11)
      }
    }
  }

  test("centres whose squares leave single precision") {
    val assignment = new Centers(Array(3e19, 0, 1, 2), 2, Array.empty).assignment(DType.Float32)
    assignment.read(NDBlock.wrap(DType.Float32, Array(2, 2), Array(1f, 1f, 0f, 9f)), 0, 2)
    assert((0 until 2).map(assignment.label) == Seq(1, 1))
  }

  test("a row with NaN has a label all the same, and is told") {
    val values = NDBlock.wrap(DType.Float32, Array(3, 2), Array(1f, Float.NaN, 5f, 6f, Float.NaN, -1f))
    val assignment = new Centers(Array(1.0, 2, 5, 5), 2, Array.empty).assignment(DType.Float32)
    assignment.read(values, 0, 3)
    assert((0 until 3).map(assignment.holdsNaN) == Seq(true, false, true))
    assert((0 until 3).map(assignment.label).forall(Set(0, 1)))
    assert(assignment.label(1) == 1)
  }
}
