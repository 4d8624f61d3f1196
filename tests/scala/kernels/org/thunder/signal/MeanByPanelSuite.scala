package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.RowFunction

class MeanByPanelSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("filters")

  test("equals the mean over panels in NumPy") {
    assertClose(RowFunction(MeanByPanel(12), golden("panels")), golden("by_panel12"), 1e-13)
    assertClose(RowFunction(MeanByPanel(60), golden("panels")), golden("panels"), 0, 0)
  }

  test("panels have to fill the record") {
    for (wrong <- Seq(7, 120))
      intercept[InvalidArgumentException](RowFunction(MeanByPanel(wrong), golden("panels")))
    intercept[InvalidArgumentException](MeanByPanel(0))
  }
}
