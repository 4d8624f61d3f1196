package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite

class GrowingSuite extends AnyFunSuite {
  test("grows when it must and is used again otherwise") {
    val scratch = new Growing
    val first = scratch(4)
    assert(first.length >= 4)
    assert(scratch(3) eq first)
    assert(scratch(9).length >= 9)
  }
}
