package org.thunder.signal

import org.thunder.array.RowFunction

class WindowBaselineSuite
    extends WindowCases("scipy.ndimage.percentile_filter", "window", WindowBaseline(_, _)) {

  test("long records, of which a window holds few") {
    val result = RowFunction(WindowBaseline(3), golden("long")).doubles
    assert((0 until 2000 by 50).map(result) == golden("long_window").doubles.toSeq)
  }

  test("NaN counts as large") {
    val y = records(Array(5, Double.NaN, 4, 3, 6))
    assert(RowFunction(WindowBaseline(3, 50), y).doubles.toSeq == Seq(5.0, 5, 4, 4, 6))
  }
}
