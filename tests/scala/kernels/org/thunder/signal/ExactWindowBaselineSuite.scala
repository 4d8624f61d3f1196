package org.thunder.signal

import org.thunder.array.RowFunction

class ExactWindowBaselineSuite
    extends WindowCases("numpy.percentile of each window", "exact", ExactWindowBaseline(_, _)) {

  test("a window with a NaN gives NaN") {
    val y = records(Array(5, Double.NaN, 4, 3, 6))
    val result = RowFunction(ExactWindowBaseline(3, 50), y).doubles
    assertAllNaN(result.take(3))
    assert(result.drop(3).toSeq == Seq(4.0, 4.5))
  }
}
