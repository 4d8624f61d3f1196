package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{InvalidArgumentException, NumericAssertions}
import org.thunder.array.NDBlock

class CholeskySuite extends AnyFunSuite with NumericAssertions {
  private val (n, random) = (7, new scala.util.Random(3))

  /** X'X of more rows than columns. */
  private val matrix = {
    val x = Array.fill(20 * n)(random.nextGaussian())
    val result = new Array[Double](n * n)
    Gemm.transposeMultiply(n, 20, n, x, 0, x, 0, 0.0, result, 0)
    result
  }
  private val identity = NDBlock.doubles(Array.tabulate(n * n)(i => if (i / n == i % n) 1.0 else 0.0), n, n)

  test("the factor, worked by hand") {
    assert(Cholesky.upper(Array(4.0, 6, 6, 25), 2).get.toSeq == Seq(2.0, 3, 0, 4))
    assert(Cholesky.inverse(Array(2.0, 3, 0, 4), 2).toSeq == Seq(0.5, -0.375, 0, 0.25))
  }

  test("R'R is the matrix, of which the upper triangle is read; R times its inverse is the identity") {
    val half = Array.tabulate(n * n)(i => if (i / n > i % n) Double.NaN else matrix(i))
    val r = Cholesky.upper(half, n).get
    val back = new Array[Double](n * n)
    Gemm.transposeMultiply(n, n, n, r, 0, r, 0, 0.0, back, 0)
    assertClose(NDBlock.doubles(back, n, n), NDBlock.doubles(matrix, n, n), 1e-12)
    Gemm.multiply(n, n, n, r, 0, Cholesky.inverse(r, n), 0, 0.0, back, 0)
    assertClose(NDBlock.doubles(back, n, n), identity, 1e-12)
  }

  test("matrices that have none, and empty ones") {
    for (
      bad <- Seq(Array(1.0, 2, 2, 1), Array(0.0, 0, 0, 0), Array(Double.NaN, 0, 0, 1), Array(-1.0, 0, 0, 1))
    )
      assert(Cholesky.upper(bad, 2).isEmpty)
    assert(Cholesky.upper(Array.empty, 0).get.isEmpty && Cholesky.inverse(Array.empty, 0).isEmpty)
    intercept[InvalidArgumentException](Cholesky.upper(Array(1.0, 2), 2))
    intercept[InvalidArgumentException](Cholesky.inverse(Array(1.0, 1, 0, 0), 2))
  }
}
