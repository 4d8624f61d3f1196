package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.{NDBlock, RowFunction}

/** What both baselines of a window have to do. */
abstract class WindowCases(oracle: String, vectors: String, baseline: (Int, Double) => Baseline)
    extends AnyFunSuite
    with NumericAssertions {
  protected val golden: Map[String, NDBlock] = Golden("filters")

  for (n <- Seq(1, 2, 30)) test(s"as $oracle: $n samples") {
    for (window <- Seq(1, 5, 8, 100); perc <- Seq("0", "20", "62.5", "100")) {
      val result = RowFunction(baseline(window, perc.toDouble), golden(s"records$n"))
      val expected = golden(s"$vectors${n}_${window}_$perc")
      assertClose(result, expected, 1e-13, 1e-13, s"window $window, $perc %:")
    }
  }

  test("no samples; bad arguments") {
    assert(RowFunction(baseline(3, 20), NDBlock.doubles(Array(), 2, 0)).size == 0)
    intercept[InvalidArgumentException](baseline(0, 20))
    intercept[InvalidArgumentException](baseline(5, 101))
  }
}
