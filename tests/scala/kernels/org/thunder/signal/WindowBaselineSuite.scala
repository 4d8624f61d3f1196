package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.{NDBlock, RowFunction}

class WindowBaselineSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("filters")

  for (n <- Seq(1, 2, 30)) test(s"as scipy.ndimage.percentile_filter: $n samples") {
    for (window <- Seq(1, 5, 8, 100); perc <- Seq("0", "20", "62.5", "100")) {
      val result = RowFunction(WindowBaseline(window, perc.toDouble), golden(s"records$n"))
      assertClose(result, golden(s"window${n}_${window}_$perc"), 1e-13, 1e-13, s"window $window, $perc %:")
    }
  }

  test("long records, of which a window holds few") {
    val result = RowFunction(WindowBaseline(3), golden("long")).doubles
    assert((0 until 2000 by 50).map(result) == golden("long_window").doubles.toSeq)
  }

  test("NaN counts as large; no samples") {
    val y = records(Array(5, Double.NaN, 4, 3, 6))
    assert(RowFunction(WindowBaseline(3, 50), y).doubles.toSeq == Seq(5.0, 5, 4, 4, 6))
    assert(RowFunction(WindowBaseline(3), NDBlock.doubles(Array(), 2, 0)).size == 0)
  }

  test("bad arguments") {
    intercept[InvalidArgumentException](WindowBaseline(0))
    intercept[InvalidArgumentException](WindowBaseline(5, 101))
  }
}
