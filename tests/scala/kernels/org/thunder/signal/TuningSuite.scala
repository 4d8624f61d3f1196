package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite

class TuningSuite extends AnyFunSuite {

  test("weights sum to 1, the least sample has none; a constant record has none at all") {
    val records = Array(9.0, 3, 1, 2, 1, 5, 5)
    Tuning.weights(records, 1, 4)
    assert(records.sameElements(Array(9.0, 2 / 3.0, 0, 1 / 3.0, 0, 5, 5)))
    Tuning.weights(records, 5, 2)
    assert(records.drop(5).sameElements(Array(0.0, 0)))
  }

  test("rectified samples, their sum and inner product") {
    val records = Array(9.0, -3, 1, 2)
    assert(Tuning.rectify(records, 1, 3) == 3)
    assert(records.sameElements(Array(9.0, 0, 1, 2)))
    assert(Tuning.product(records, 1, Array(7.0, 10, 100)) == 210)
  }
}
