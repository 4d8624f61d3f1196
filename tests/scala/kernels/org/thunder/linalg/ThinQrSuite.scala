package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException

class ThinQrSuite extends AnyFunSuite {

  private def product(a: Array[Double], b: Array[Double], m: Int, n: Int): Array[Double] = {
    val result = new Array[Double](m * n)
    Gemm.multiply(m, n, n, a, 0, b, 0, 0.0, result, 0)
    result
  }

  private def isOrthonormal(q: Array[Double], m: Int, n: Int): Boolean = {
    val inner = new Array[Double](n * n)
    Gemm.transposeMultiply(n, m, n, q, 0, q, 0, 0.0, inner, 0)
    inner.indices.forall(i => math.abs(inner(i) - (if (i / n == i % n) 1 else 0)) < 1e-13)
  }

  for ((m, n) <- Seq((7, 3), (4, 4), (200, 12), (1, 1), (3, 0)))
    test(s"$m x $n: orthonormal times triangular gives the matrix back") {
      val random = new scala.util.Random(4)
      val a = Array.fill(m * n)(random.nextGaussian())
      val qr = ThinQr(a, m, n)
      assert(isOrthonormal(qr.q, m, n))
      for (i <- 0 until n; j <- 0 until i) assert(qr.r(i * n + j) == 0)
      val back = product(qr.q, qr.r, m, n)
      assert(a.indices.forall(i => math.abs(back(i) - a(i)) < 1e-13))
    }

  test("zeros and equal columns still give an orthonormal basis") {
    for (a <- Seq(new Array[Double](15), Array.fill(15)(2.0))) {
      val qr = ThinQr(a, 5, 3)
      assert(isOrthonormal(qr.q, 5, 3))
      val back = product(qr.q, qr.r, 5, 3)
      assert(a.indices.forall(i => math.abs(back(i) - a(i)) < 1e-14))
    }
  }

  test("a wide matrix, or another number of elements, is refused") {
    assert(intercept[InvalidArgumentException](ThinQr(
      new Array[Double](6),
      2,
      3
    )).getMessage.contains("m = 2, n = 3"))
    intercept[InvalidArgumentException](ThinQr(new Array[Double](5), 3, 2))
  }
}
