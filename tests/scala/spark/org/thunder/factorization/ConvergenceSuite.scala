package org.thunder.factorization

import org.scalatest.funsuite.AnyFunSuite

class ConvergenceSuite extends AnyFunSuite {

  test("what changes by less than the tolerance, or not at all, has converged") {
    assert(Convergence(3, 1e-6, 1e-5).converged && !Convergence(3, 1e-5, 1e-5).converged)
    assert(Convergence(3, 0.0, 0.0).converged && !Convergence(3, Double.NaN, 1.0).converged)
    assert(Convergence.Direct.converged)
  }

  test("a warning where the user allowed too few steps, not where a method takes a few of its own") {
    val ended = Convergence(8, 1e-2, 1e-5)
    assert(ended.within(8).warning(3).exists(_.contains("the 3 vectors still change by 0.010 in step 8")))
    assert(ended.within(20).warning(3).isEmpty && ended.warning(3).isEmpty)
    assert(Convergence(8, 1e-6, 1e-5).within(8).warning(3).isEmpty)
  }
}
