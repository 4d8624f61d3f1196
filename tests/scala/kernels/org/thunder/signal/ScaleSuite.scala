package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{NDBlock, RowFunction}
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}

class ScaleSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("signal")
  private val varying = Seq(0, 1, 2, 4, 5)

  private def rowsOf(block: NDBlock, rows: Seq[Int]): NDBlock =
    records(rows.map(r => block.sliceRows(r, 1).doubles): _*)

  test("standardize equals x / numpy.std") {
    for (n <- Seq(2, 3, 7, 12, 65)) {
      val result = RowFunction(Scale.Standardize, rowsOf(golden(s"records$n"), varying))
      assertClose(result, golden(s"standardize$n"), 1e-9, 1e-10, s"n = $n:")
    }
  }

  test("center and zscore, from NumPy's mean and std") {
    val y = golden("records65")
    val mean = golden("mean65").doubles
    val std = golden("std65").doubles
    val centered = Array.tabulate(y.size)(i => y.doubles(i) - mean(i / 65))
    assertClose(RowFunction(Scale.Center, y), NDBlock.doubles(centered, 6, 65), 1e-10, 1e-9)
    val scores = NDBlock.doubles(Array.tabulate(y.size)(i => centered(i) / std(i / 65)), 6, 65)
    assertClose(rowsOf(RowFunction(Scale.ZScore, y), varying), rowsOf(scores, varying), 1e-9, 1e-9)
  }

  test("a constant record: exactly 0 centred, NaN as zscore, infinite standardised") {
    val constant = records(Array.fill(7)(0.1))
    assert(RowFunction(Scale.Center, constant).doubles.forall(_ == 0))
    assertAllNaN(RowFunction(Scale.ZScore, constant).doubles)
    assert(RowFunction(Scale.Standardize, constant).doubles.forall(_ == Double.PositiveInfinity))
  }

  test("NaN and infinity as in NumPy") {
    val y = records(Array(1.0, Double.NaN, 2.0), Array(1.0, Double.PositiveInfinity, 2.0))
    val result = RowFunction(Scale.Center, y).doubles
    assertAllNaN(result.take(3) :+ result(4))
    assert(result(3) == Double.NegativeInfinity && result(5) == Double.NegativeInfinity)
  }

  test("by given vectors") {
    val y = records(Array(1.0, 2, 3), Array(5.0, 6, 9))
    val mean = Some(Array(1.0, 0, 3))
    val std = Some(Array(2.0, 1, 0))
    def scaled(function: ScaleBy) = RowFunction(function, y).doubles.toSeq
    assert(scaled(ScaleBy(mean, None)) == Seq(0.0, 2, 0, 4, 6, 6))
    assert(scaled(ScaleBy(None, std)) ==
      Seq(0.5, 2, Double.PositiveInfinity, 2.5, 6, Double.PositiveInfinity))
    val both = scaled(ScaleBy(mean, std))
    assert(both.updated(2, 0.0) == Seq(0.0, 2, 0, 2, 6, Double.PositiveInfinity) && both(2).isNaN)
    assert(scaled(ScaleBy(None, None)) == y.doubles.toSeq)
  }

  test("vectors of another length") {
    val error = intercept[InvalidArgumentException](
      RowFunction(ScaleBy(None, Some(Array(1.0, 2))), records(Array(1.0, 2, 3)))
    )
    assert(error.getMessage.contains("std") && error.getMessage.contains("3") &&
      error.getMessage.contains("2"))
  }
}
