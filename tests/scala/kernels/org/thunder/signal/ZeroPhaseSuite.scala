package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.{NDBlock, RowFunction}

class ZeroPhaseSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("filters")

  test("equals scipy.signal.sosfiltfilt") {
    for (order <- Seq(1, 2, 3, 6))
      for ((name, sections) <- ButterworthSuite.filters(order)) {
        val result = RowFunction(ZeroPhase(name, sections), golden("panels"))
        // 1e6 stands in the records, and its last digits come out of a filter that takes it away
        assertClose(result, golden(s"$name$order"), 1e-9, 1e-6, s"$name of order $order:")
      }
  }

  test("a NaN stays in its record; slabs of other sizes") {
    val filter = ZeroPhase("lowpass", Butterworth.lowpass(3, 30, 2))
    val y = golden("panels").sliceRows(0, 4)
    y.doubles(65) = Double.NaN
    val worker = filter.worker(60)
    for (rows <- Seq(2, 4, 1)) {
      val out = new Array[Double](240)
      worker(rows, y.doubles.clone(), out)
      assertClose(
        NDBlock.doubles(out.take(60), 1, 60),
        RowFunction(filter, y.sliceRows(0, 1)),
        1e-12,
        1e-12
      )
      if (rows > 1) assertAllNaN(out.slice(60, 120))
      assert(!out.drop(120).exists(_.isNaN))
    }
  }

  test("records have to be longer than the padding") {
    val filter = ZeroPhase("lowpass", Butterworth.lowpass(3, 30, 3))
    assert(filter.resultLength(13) == 13)
    val error = intercept[InvalidArgumentException](filter.resultLength(12))
    assert(error.getMessage ==
      "lowpass: records must be longer than the filter's padding of 12 samples, but have 12")
  }
}
