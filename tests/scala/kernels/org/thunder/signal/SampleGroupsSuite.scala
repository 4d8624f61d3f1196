package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException

class SampleGroupsSuite extends AnyFunSuite {

  test("means of the groups, and squares about them, of the record at an offset") {
    val means = new Array[Double](2)
    val squares = SampleGroups.center(Array(9.0, 1, 2, 6, 3), 1, Array(2, 0, 3), Array(1, 3), means)
    assert(means.sameElements(Array(6.0, 2.0)) && squares == 2)
  }

  test("groups must be there, hold samples, and fill their members") {
    SampleGroups.check(Array(2, 0, 3), Array(1, 3), 4)
    for ((members, ends) <- Seq((Array(4), Array(1)), (Array(-1), Array(1)), (Array[Int](), Array[Int]())))
      intercept[InvalidArgumentException](SampleGroups.check(members, ends, 4))
    for (ends <- Seq(Array(0, 3), Array(2), Array(2, 2, 3), Array(3, 2)))
      assert(intercept[InvalidArgumentException](SampleGroups.check(Array(2, 0, 3), ends, 4)).getMessage
        .endsWith(s"must fill 3 samples, but end at ${ends.mkString(", ")}"))
  }
}
