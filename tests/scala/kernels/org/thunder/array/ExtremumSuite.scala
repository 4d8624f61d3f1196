package org.thunder.array

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.NumericAssertions

class ExtremumSuite extends AnyFunSuite with NumericAssertions with ByOrderVectors {

  test("as NumPy, in every type, with blocks, rows and numbers") {
    for (dtype <- DType.all) assertAll(Extremum.all, dtype)
  }

  test("as NumPy, for two types") {
    assertMixed(Extremum.all)
  }
}
