package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.NumericAssertions

/** What makes a solution: no coefficient is negative, and the error falls along none that is free to grow. */
class NonNegativeLeastSquaresSuite extends AnyFunSuite with NumericAssertions {
  private val random = new java.util.Random(4)

  private def gram(h: Array[Double], k: Int): Array[Double] = InnerProducts(h, k).gram

  private def check(h: Array[Double], k: Int, y: Array[Double]): Unit = {
    val g = gram(h, k)
    val b = new Array[Double](k)
    Gemm.multiplyTransposed(1, y.length, k, y, 0, h, 0, 0.0, b, 0)
    val x = new Array[Double](k)
    new NonNegativeLeastSquares(g, k).solve(b, x, 0)
    val scale = b.map(math.abs).max
    for (i <- 0 until k) {
      val slope = b(i) - (0 until k).map(j => g(i * k + j) * x(j)).sum
      assert(x(i) >= 0 && slope <= 1e-8 * scale, s"coefficient $i of ${x.mkString(", ")}: slope $slope")
      if (x(i) > 0) assert(math.abs(slope) <= 1e-8 * scale, s"coefficient $i is free, but its slope $slope")
    }
  }

  test("optimal for many components and records") {
    for (k <- Seq(1, 2, 5, 12, 30); _ <- 0 until 50)
      check(Array.fill(k * 40)(random.nextGaussian()), k, Array.fill(40)(random.nextGaussian()))
  }

  test("optimal where components depend on each other, repeat or are 0") {
    for (_ <- 0 until 50) {
      val row = Array.fill(6)(random.nextDouble())
      val other = Array.fill(6)(random.nextDouble())
      val sum = row.zip(other).map { case (a, b) => a + b }
      check(row ++ row ++ other ++ sum ++ new Array[Double](6), 5, Array.fill(6)(random.nextGaussian()))
    }
  }

  test("zero products give zeros, NaN gives NaN, places beside stay") {
    val solver = new NonNegativeLeastSquares(Array(1.0, 0.5, 0.5, 1.0), 2)
    val x = Array(7.0, 7.0, 7.0, 7.0)
    solver.solve(new Array[Double](4), x, 2)
    assert(x.toSeq == Seq(7.0, 7.0, 0.0, 0.0))
    solver.solve(Array(Double.NaN, 1.0), x, 0)
    assertAllNaN(x.take(2).toSeq)
  }
}
