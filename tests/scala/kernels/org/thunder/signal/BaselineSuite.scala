package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.RowFunction
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}

class BaselineSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("signal")

  test("by name") {
    assert(Baseline("mean") == MeanBaseline)
    assert(Baseline("percentile") == PercentileBaseline(20))
    assert(Baseline("percentile", 5) == PercentileBaseline(5))
    assert(Baseline("window", 5, 3) == WindowBaseline(3, 5))
    assert(Baseline("window-exact", window = 3) == ExactWindowBaseline(3, 20))
    intercept[InvalidArgumentException](Baseline("window"))
    assert(intercept[InvalidArgumentException](Baseline("median")).getMessage.contains("'median'"))
    intercept[InvalidArgumentException](Baseline("percentile", 101))
  }

  test("each sample gets the record's percentile, or its mean") {
    for (
      (baseline, expected) <- Seq(Baseline("percentile", 90) -> "percentile7_90", MeanBaseline -> "mean7")
    ) {
      val result = RowFunction(baseline, golden("records7")).doubles.grouped(7).toSeq
      val values = golden(expected).doubles
      for (row <- values.indices; sample <- result(row))
        assert(math.abs(sample - values(row)) <= 1e-12 * math.abs(values(row)))
    }
  }

  test("the records stay as they are") {
    val y = golden("records65").doubles
    for (baseline <- Seq(MeanBaseline, PercentileBaseline(), WindowBaseline(4), ExactWindowBaseline(4))) {
      val in = y.clone()
      baseline.worker(65)(6, in, new Array[Double](in.length))
      assert(in.sameElements(y))
    }
  }
}
