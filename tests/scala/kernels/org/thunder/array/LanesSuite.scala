package org.thunder.array

import org.scalatest.funsuite.AnyFunSuite

class LanesSuite extends AnyFunSuite {

  test("sequences go in side by side and come out one behind the other") {
    for (size <- Seq(1, 31, 32, 33, 100); count <- Seq(1, 5)) {
      val lanes = new Lanes(size + 3, 8)
      val values = Array.tabulate(count * size)(i => i + 1.0)
      lanes.put(values, count, size, 2, 3)
      for (sequence <- 0 until count; i <- 0 until size)
        assert(lanes(i + 3)(sequence + 2) == values(sequence * size + i))
      assert((0 until 3).forall(lanes(_).forall(_ == 0)), "elements before stay")
      assert(lanes(3).take(2).forall(_ == 0), "lanes before stay")
      val back = new Array[Double](count * size)
      lanes.take(back, count, size, 2, 3)
      assert(back.sameElements(values))
    }
  }
}
