package org.thunder.cli

import org.scalatest.funsuite.AnyFunSuite

class SessionSuite extends AnyFunSuite with CommandLine {

  test("a session that runs is used, and goes on running") {
    val used = Session.use("info", debug = false)(identity)
    assert(used eq context)
    assert(!context.isStopped)
  }

  test("an error in the body comes out as it is") {
    val error = intercept[IllegalStateException](Session.use("info", debug = false)(_ =>
      throw new IllegalStateException("x")
    ))
    assert(error.getMessage == "x" && !context.isStopped)
  }
}
