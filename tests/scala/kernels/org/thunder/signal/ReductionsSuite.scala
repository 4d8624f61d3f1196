package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite

class ReductionsSuite extends AnyFunSuite {

  test("every length, from any place") {
    for (n <- 0 to 13; from <- Seq(0, 3)) {
      val a = Array.fill(from)(1e9) ++ Array.tabulate(n)(i => (i * 7 % 5).toDouble) ++ Array.fill(4)(-1e9)
      val values = a.slice(from, from + n)
      assert(Reductions.sum(a, from, n) == values.sum)
      if (n == 0) assert(Reductions.mean(a, from, n).isNaN)
      else assert(math.abs(Reductions.mean(a, from, n) - values.sum / n) < 1e-15)
      assert(Reductions.squares(a, from, n, 2) == values.map(v => (v - 2) * (v - 2)).sum)
      assert(Reductions.sum(a.map(_.toFloat), from, n) == values.sum)
      assert(Reductions.squares(a.map(_.toFloat), from, n, 2) == values.map(v => (v - 2) * (v - 2)).sum)
      val other = a.map(v => 3 - v)
      val differences = values.map(v => (v - (3 - v)) * (v - (3 - v)))
      assert(Reductions.distance(a, from, other, from, n) == differences.sum)
      assert(Reductions.distance(a.map(_.toFloat), from, other.map(_.toFloat), from, n) == differences.sum)
      assert(Reductions.squares(a.map(_.toFloat), from, n) == values.map(v => v * v).sum)
      assert(Reductions.min(a, from, n) == values.minOption.getOrElse(Double.PositiveInfinity))
      assert(Reductions.max(a, from, n) == values.maxOption.getOrElse(Double.NegativeInfinity))
      assert(!Reductions.hasNaN(a, from, n))
    }
  }

  test("centring in place returns the squares that remain") {
    val a = Array(9.0, 1.0, 2.0, 6.0, 9.0)
    assert(Reductions.center(a, 1, 3) == 14)
    assert(a.toSeq == Seq(9.0, -2.0, -1.0, 3.0, 9.0))
    val constant = Array.fill(7)(0.1)
    assert(Reductions.center(constant, 0, 7) == 0 && constant.forall(_ == 0))
  }

  test("subtracting in place gives the sum of what is left, and that of its squares") {
    for (n <- 0 to 9; from <- Seq(0, 2)) {
      val a = Array.tabulate(n + 4)(i => (i * 5 % 7).toDouble)
      val left = a.slice(from, from + n).map(_ - 3)
      val expected = a.take(from) ++ left ++ a.drop(from + n)
      val sums = Array(9.0, 9.0, 9.0)
      Reductions.subtract(a, from, n, 3, sums, 1)
      assert(a.toSeq == expected.toSeq)
      assert(sums.toSeq == Seq(9.0, left.sum, left.map(v => v * v).sum))
    }
  }

  test("NaN in any place is found and is propagated") {
    for (n <- 1 to 9; at <- 0 until n) {
      val a = Array.tabulate(n)(_.toDouble).updated(at, Double.NaN)
      assert(Reductions.hasNaN(a, 0, n))
      assert(Reductions.min(a, 0, n).isNaN && Reductions.max(a, 0, n).isNaN && Reductions.mean(a, 0, n).isNaN)
    }
  }
}
