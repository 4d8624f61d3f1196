package org.thunder.factorization

import org.scalatest.funsuite.AnyFunSuite

class FactorsSuite extends AnyFunSuite {

  test("transpose") {
    val matrix = Array(1.0, 2, 3, 4, 5, 6)
    assert(Factors.transpose(matrix, 2, 3).toSeq == Seq(1.0, 4, 2, 5, 3, 6))
    assert(Factors.transpose(Factors.transpose(matrix, 3, 2), 2, 3).toSeq == matrix.toSeq)
    assert(Factors.transpose(Array(7.0), 1, 1).toSeq == Seq(7.0))
  }
}
