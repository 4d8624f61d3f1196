package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, NDBlock, RowFunction}

class GroupStatisticSuite extends AnyFunSuite {

  private val block = NDBlock.floats(Array.tabulate(3 * 7)(i => (i * 5 % 11).toFloat), 3, 7)

  /** Samples 6 and 1; 3; 0, 1, 2, 4 and 5. */
  private def groups(name: String) =
    GroupStatistic(RowStatistic(name), Array(6, 1, 3, 0, 1, 2, 4, 5), Array(2, 3, 8))

  for (name <- Seq("mean", "sum", "std", "var", "min", "max", "median", "count"))
    test(s"every group's $name is that of its samples alone") {
      val result = RowFunction(groups(name), block)
      assert(result.shape.toSeq == Seq(3, 3) && result.dtype == RowStatistic(name).resultType(DType.Float32))
      for (row <- 0 until 3; (members, g) <- Seq(Seq(6, 1), Seq(3), Seq(0, 1, 2, 4, 5)).zipWithIndex) {
        val alone = NDBlock.floats(members.map(i => block.floats(row * 7 + i)).toArray, 1, members.length)
        assert(result.toDoubles(row * 3 + g) == RowFunction(RowStatistic(name), alone).toDoubles(0))
      }
    }

  test("no groups, an empty group") {
    assert(RowFunction(GroupStatistic(RowStatistic.Mean, Array(), Array()), block).shape.toSeq == Seq(3, 0))
    val empty = GroupStatistic(RowStatistic.Sum, Array(1), Array(0, 1))
    assert(RowFunction(empty, block).doubles.grouped(2).map(_.head).toSeq == Seq(0.0, 0.0, 0.0))
  }

  test("samples and ends out of range are refused") {
    def message(members: Array[Int], ends: Array[Int]) =
      intercept[InvalidArgumentException](GroupStatistic(
        RowStatistic.Mean,
        members,
        ends
      ).resultLength(7)).getMessage
    assert(message(Array(7), Array(1)) == "a group has sample 7, but records have 7 samples")
    assert(message(Array(1), Array(2)).contains("within 1 samples: 2"))
    assert(message(Array(1, 2), Array(2, 1)).contains("one behind the other"))
  }
}
