package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite

class DistancesSuite extends AnyFunSuite {

  test("the square of the distance of rows inside arrays") {
    assert(Distances.squared(Array(9, 0, 3), 1, Array(4, 7, 9), 0, 2) == 32)
    assert(Distances.squared(Array(1e9 + 0.1), 0, Array(1e9 + 0.1), 0, 1) == 0)
    assert(Distances.squared(Array.empty, 0, Array.empty, 0, 0) == 0)
  }
}
