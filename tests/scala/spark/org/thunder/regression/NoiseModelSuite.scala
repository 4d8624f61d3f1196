package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.InvalidArgumentException

class NoiseModelSuite extends AnyFunSuite {

  test("by name") {
    assert(NoiseModel("white", -1) == NoiseModel.White && NoiseModel("ar1", 7) == NoiseModel.Ar1(7))
  }

  test("other names and numbers of bins are refused") {
    def fails(name: String, bins: Int)(words: String*): Unit = {
      val message = intercept[InvalidArgumentException](NoiseModel(name, bins)).getMessage
      assert(words.forall(message.contains(_)), message)
    }
    fails("pink", 100)("white or ar1", "'pink'")
    for (bins <- Seq(0, -3, 10001)) fails("ar1", bins)("between 1 and 10000", s"$bins")
  }
}
