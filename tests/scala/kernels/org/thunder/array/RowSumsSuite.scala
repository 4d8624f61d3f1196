package org.thunder.array

import org.scalatest.funsuite.AnyFunSuite

class RowSumsSuite extends AnyFunSuite {
  test("a part of a row goes to the sums from a place on") {
    val sums = Array(1.0, 1.0, 1.0)
    RowSums.add(Array(7f, 8f), 1, 1, sums, 2)
    RowSums.add(Array(7.0, 8.0), 0, 2, sums, 1)
    assert(sums.toSeq == Seq(1.0, 8.0, 17.0))
  }

  test("any number of rows, with and without vectors") {
    for (rows <- Seq(0, 1, 3, 4, 5, 11, 64); count <- Seq(0, 1, 7, 16, 40); step = count + 2) {
      val values = Array.tabulate(rows * step + 1)(i => (i * 37 % 101).toFloat)
      val expected =
        Array.tabulate(count)(j => (0 until rows).map(i => values(1 + i * step + j).toDouble).sum)
      def found: Seq[Double] = {
        val sums = Array.fill(count + 3)(0.5)
        RowSums.addAll(values, 1, step, rows, count, sums, 2)
        sums.toSeq
      }
      val wanted = Seq(0.5, 0.5) ++ expected.map(_ + 0.5) :+ 0.5
      assert(found == wanted && Vectors.without(found) == wanted, s"$rows x $count")
    }
  }
}
