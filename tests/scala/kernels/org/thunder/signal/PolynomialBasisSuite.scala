package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite

class PolynomialBasisSuite extends AnyFunSuite {

  private def dot(a: Array[Double], b: Array[Double]): Double = a.zip(b).map { case (x, y) => x * y }.sum

  test("the polynomials are orthonormal, and orthogonal to a constant") {
    for ((length, degree) <- Seq((2, 1), (6, 5), (1000, 12), (10000, 5))) {
      val basis = PolynomialBasis(length, degree).grouped(length).toArray
      for (i <- basis.indices) {
        assert(math.abs(basis(i).sum) < 1e-10 * length)
        for (j <- basis.indices)
          assert(math.abs(dot(basis(i), basis(j)) - (if (i == j) 1 else 0)) < 1e-13, s"$length $i $j")
      }
    }
  }

  test("they are polynomials of their degree: the next difference vanishes") {
    val length = 30
    val basis = PolynomialBasis(length, 4).grouped(length).toArray
    for (j <- basis.indices) {
      val differences =
        Iterator.iterate(basis(j))(d => d.drop(1).zip(d).map { case (b, a) => b - a }).drop(j + 1)
      val vanishing :: _ = differences.take(1).toList: @unchecked
      assert(math.abs(vanishing.head) > 1e-9 && vanishing.forall(d => math.abs(d - vanishing.head) < 1e-12))
    }
  }
}
