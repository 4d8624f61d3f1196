package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.RowFunction
import org.thunder.{Golden, NumericAssertions}

class NormalizeSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("signal")

  test("equals the formula with NumPy's mean and percentile") {
    for (n <- Seq(1, 2, 3, 7, 12, 65); method <- Seq("mean", "percentile")) {
      val result = RowFunction(Normalize(Baseline(method)), golden(s"records$n"))
      assertClose(result, golden(s"normalize${n}_$method"), 1e-11, 1e-11, s"$method of $n:")
    }
  }

  test("the default is the 20th percentile with the offset 0.1") {
    assertClose(RowFunction(Normalize(), golden("records12")), golden("normalize12_percentile"))
  }

  test("another offset, by hand") {
    val result = RowFunction(Normalize(MeanBaseline, 2), records(Array(1.0, 3.0)))
    assert(result.doubles.toSeq == Seq(-0.25, 0.25))
  }

  test("NaN stays in its record; a dark record without offset is NaN") {
    for (baseline <- Seq(MeanBaseline, PercentileBaseline())) {
      val rows = records(Array(1.0, Double.NaN, 2.0), Array(1.0, 1.0, 1.0), Array(0.0, 0.0, 0.0))
      val result = RowFunction(Normalize(baseline, 0), rows).doubles
      assertAllNaN(result.take(3))
      assert(result.slice(3, 6).toSeq == Seq(0.0, 0.0, 0.0))
      assertAllNaN(result.drop(6))
    }
  }
}
