package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.{NDBlock, RowFunction}

class ExactWindowBaselineSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("filters")

  for (n <- Seq(1, 2, 30)) test(s"as numpy.percentile of each window: $n samples") {
    for (window <- Seq(1, 5, 8, 100); perc <- Seq("0", "20", "62.5", "100")) {
      val result = RowFunction(ExactWindowBaseline(window, perc.toDouble), golden(s"records$n"))
      assertClose(result, golden(s"exact${n}_${window}_$perc"), 1e-13, 1e-13, s"window $window, $perc %:")
    }
  }

  test("a window with a NaN gives NaN; no samples") {
    val y = records(Array(5, Double.NaN, 4, 3, 6))
    val result = RowFunction(ExactWindowBaseline(3, 50), y).doubles
    assertAllNaN(result.take(3))
    assert(result.drop(3).toSeq == Seq(4.0, 4.5))
    assert(RowFunction(ExactWindowBaseline(3), NDBlock.doubles(Array(), 2, 0)).size == 0)
  }

  test("bad arguments") {
    intercept[InvalidArgumentException](ExactWindowBaseline(0))
    intercept[InvalidArgumentException](ExactWindowBaseline(5, 101))
  }
}
