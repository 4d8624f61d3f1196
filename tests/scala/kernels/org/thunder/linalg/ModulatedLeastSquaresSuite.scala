package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite

class ModulatedLeastSquaresSuite extends AnyFunSuite {

  test("columns that depend on each other count once") {
    val regressors = new ModulatedLeastSquares(Array(1.0, 2, 0, 0, 3, 6), 3, 2)
    assert(regressors.rank == 1 && regressors.toCoefficients.length == 2)
  }
}
