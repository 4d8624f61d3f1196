package org.thunder.factorization

import org.scalatest.funsuite.AnyFunSuite

class ConvergenceSuite extends AnyFunSuite {

  test("what changes by less than the tolerance, or not at all, has converged") {
    assert(Convergence(3, 1e-6, 1e-5).converged && !Convergence(3, 1e-5, 1e-5).converged)
    assert(Convergence(3, 0.0, 0.0).converged && !Convergence(3, Double.NaN, 1.0).converged)
    assert(Convergence.Direct.converged)
  }
}
