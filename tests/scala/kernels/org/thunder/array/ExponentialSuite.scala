package org.thunder.array

import org.scalatest.funsuite.AnyFunSuite

class ExponentialSuite extends AnyFunSuite {

  private def assertExact(found: Double, x: Double): Unit = {
    val expected = math.exp(x)
    assert(math.abs(found - expected) <= 4e-16 * expected, x)
  }

  test("as the mathematics library's, over the whole range") {
    val random = new scala.util.Random(1)
    val x = Array.fill(50000)((random.nextDouble() * 2 - 1) * Exponential.Limit) ++
      Array.fill(50000)(random.nextGaussian()) ++
      Array(0.0, -0.0, 1e-300, Exponential.Limit, -Exponential.Limit)
    val out = new Array[Double](x.length)
    Exponential(x, 0, x.length, out, new Array[Double](x.length))
    for (i <- x.indices) assertExact(out(i), x(i))
    assert(out(100000) == 1 && out(100001) == 1)
  }

  test("a range, in place; NaN stays NaN") {
    for (n <- 0 to 9) {
      val x = Array.tabulate(n + 5)(i => i - 3.0)
      val a = x.clone
      Exponential(a, 2, n, a, new Array[Double](a.length))
      for (i <- a.indices) if (i >= 2 && i < 2 + n) assertExact(a(i), x(i)) else assert(a(i) == x(i))
    }
    val a = Array(1.0, Double.NaN)
    Exponential(a, 0, 2, a, new Array[Double](2))
    assertExact(a(0), 1)
    assert(a(1).isNaN)
  }
}
