package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.RowFunction

class DownsampleSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("filters")

  test("equals the mean of blocks in NumPy, without the incomplete one") {
    assertClose(RowFunction(Downsample(7), golden("panels")), golden("downsample7"), 1e-13)
    assertClose(RowFunction(Downsample(1), golden("panels")), golden("panels"), 0, 0)
    assert(RowFunction(Downsample(61), golden("panels")).shape.toSeq == Seq(4, 0))
    intercept[InvalidArgumentException](Downsample(0))
  }
}
