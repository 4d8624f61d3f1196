package org.thunder.factorization

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException

class SolverSuite extends AnyFunSuite {

  test("auto is direct for few samples, or for many components") {
    val auto = Solver("auto", 20, 1e-5, 0)
    assert(auto.isDirect(3, 1024) && !auto.isDirect(3, 1025))
    assert(auto.isDirect(1015, 16384) && !auto.isDirect(1014, 16384) && !auto.isDirect(2000, 16385))
    assert(Solver("direct", 20, 1e-5, 0).isDirect(3, 20000) && !Solver("em", 20, 1e-5, 0).isDirect(3, 10))
  }

  test("bad parameters have one clear message") {
    def message(body: => Any) = intercept[InvalidArgumentException](body).getMessage
    assert(message(Solver("power", 1, 0, 0)).contains("auto, direct, randomized, em, but is 'power'"))
    assert(message(Solver("em", 0, 0, 0)).contains("maxIter"))
    assert(message(Solver("em", 1, Double.NaN, 0)).contains("tol"))
    assert(message(Solver.checkDirect(16385)).contains("16384"))
  }
}
