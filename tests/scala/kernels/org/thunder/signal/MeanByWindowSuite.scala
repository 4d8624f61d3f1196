package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.RowFunction

class MeanByWindowSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("filters")

  test("equals the mean over windows in NumPy, up to the record's ends") {
    val odd = RowFunction(MeanByWindow(Array(2, 30, 30, 57), 5), golden("panels"))
    assertClose(odd, golden("by_window5"), 1e-13)
    val even = RowFunction(MeanByWindow(Array(2, 30, 58), 4), golden("panels"))
    assertClose(even, golden("by_window4"), 1e-13)
  }

  test("a window must not leave the record") {
    for (center <- Seq(1, 58, -3)) {
      val error = intercept[InvalidArgumentException](MeanByWindow(Array(30, center), 5).resultLength(60))
      assert(error.getMessage.contains(s"around sample $center leaves the record's 60 samples"))
    }
    intercept[InvalidArgumentException](MeanByWindow(Array(), 5))
    intercept[InvalidArgumentException](MeanByWindow(Array(1), 0))
  }
}
