package org.thunder.array

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.NumericAssertions

class ComparisonSuite extends AnyFunSuite with NumericAssertions with ByOrderVectors {

  test("as NumPy, in every type, with blocks, rows and numbers") {
    for (dtype <- DType.all) assertAll(Comparison.all, dtype)
  }

  test("as NumPy, for two types") {
    assertMixed(Comparison.all)
  }

  test("results are booleans, whatever the operands") {
    for (left <- DType.all; right <- DType.all; comparison <- Comparison.all) {
      assert(comparison.resultType(left, right) == DType.Bool)
      assert(comparison.resultTypeForAll(left, right) == DType.Bool)
    }
  }
}
