package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.RowFunction

class EpochsSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("responses")
  private val starts = Array(3, 30, 12, 12)

  test("windows are NumPy's slices, one behind the other") {
    assertClose(RowFunction(Epochs(starts, 8), golden("data")), golden("epochs"), 0)
  }

  test("a baseline is subtracted from each window") {
    assertClose(RowFunction(Epochs(starts, 8, (2, 3)), golden("data")), golden("epochs_less"), 1e-14)
  }

  test("the whole record, and one sample") {
    assert(RowFunction(Epochs(Array(0), 40), golden("data")).doubles.sameElements(golden("data").doubles))
    assert(RowFunction(Epochs(Array(39), 1, (0, 1)), golden("data")).doubles.forall(_ == 0))
  }

  test("what leaves the record or the window is refused") {
    for (start <- Seq(-1, 33, Int.MaxValue)) {
      val error = intercept[InvalidArgumentException](Epochs(Array(3, start), 8).resultLength(40))
      assert(error.getMessage.contains(s"8 samples from sample $start on leaves the record's 40 samples"))
    }
    intercept[InvalidArgumentException](Epochs(Array(), 8))
    intercept[InvalidArgumentException](Epochs(starts, 0))
    for (baseline <- Seq((6, 3), (-1, 2), (0, -1)))
      assert(intercept[InvalidArgumentException](Epochs(starts, 8, baseline)).getMessage.contains("baseline"))
  }
}
