package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite

class PackedCholeskySuite extends AnyFunSuite {
  private val packed = Array(9.0, 4, 2, 5, 1, 3, 6) // behind another element: (4 2 1; 2 5 3; 1 3 6)

  test("solutions, and quadratic forms of the inverse") {
    val cholesky = new PackedCholesky(3)
    assert(cholesky.factorise(packed, 1, 0))
    val x = Array(0.0, 11.0, 21, 25) // A (1 2 3)' = (11 21 25)'
    cholesky.solve(x, 1)
    for (i <- 1 to 3) assert(math.abs(x(i) - i) < 1e-12)
    assert(math.abs(cholesky.quadratic(Array(11.0, 21, 25)) - (11 + 42 + 75)) < 1e-10)
  }

  test("matrices that are not definite, or hardly so") {
    val cholesky = new PackedCholesky(2)
    val nearly = Array(1.0, 1, 1 + 1e-8)
    assert(!cholesky.factorise(Array(1.0, 2, 1), 0, 0) && !cholesky.factorise(Array(Double.NaN, 0, 1), 0, 0))
    assert(cholesky.factorise(nearly, 0, 0) && !cholesky.factorise(nearly, 0, 1e-6))
  }

  test("weighted Gram matrices of columns") {
    val products = PackedCholesky.productsOfPairs(Array(1.0, 2, 3, 4), 2, 2)
    assert(products.toSeq == Seq(1.0, 2, 4, 9, 12, 16) && PackedCholesky.size(2) == 3)
  }
}
