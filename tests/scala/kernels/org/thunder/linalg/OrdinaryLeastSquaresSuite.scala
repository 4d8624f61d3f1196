package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions, Serialization}
import org.thunder.array.{Convert, DType, NDBlock, RowFunction, Tiles}

/** Against scikit-learn's LinearRegression and r2_score. */
class OrdinaryLeastSquaresSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("core")
  private val responses = golden("responses")

  private def fit(design: NDBlock, intercept: Boolean) =
    OrdinaryLeastSquares(design.doubles, design.rows, design.rowLength, intercept)

  /** The intercept, the coefficients and R² of fits. */
  private def scores(fits: NDBlock): NDBlock =
    Tiles.gather(fits, Array.range(0, fits.rowLength - 2), Array(fits.rowLength - 2))

  private def solve(model: OrdinaryLeastSquares, records: NDBlock): NDBlock =
    scores(RowFunction(model, records))

  test("with and without an intercept, of full rank and not: intercept, coefficients and R²") {
    val cases = Seq(
      ("ols", "design", true),
      ("ols_origin", "design", false),
      ("ols_dependent", "dependent", true),
      ("ols_dependent_origin", "dependent", false)
    )
    for ((name, design, intercept) <- cases) {
      val model = fit(golden(design), intercept)
      assert(model.rank == 3, name)
      assertClose(solve(model, responses), golden(name), relative = 1e-9, hint = name)
      assertClose(
        solve(Serialization.roundTrip(model), responses),
        golden(name),
        relative = 1e-9,
        hint = name
      )
    }
  }

  test("one mixture of the regressors, which is the first of them") {
    val design = golden("design")
    val first = Array.tabulate(30)(i => design.doubles(3 * i))
    for (intercept <- Seq(true, false)) {
      val alone = solve(fit(NDBlock.doubles(first, 30, 1), intercept), responses)
      val centred = first.clone
      val means =
        if (intercept) Array(OrdinaryLeastSquares.centerColumns(centred, 30, 1)(0), 9.0, 9.0)
        else Array.emptyDoubleArray
      val norm = math.sqrt(centred.map(v => v * v).sum)
      val mixture = OrdinaryLeastSquares.onMixtures(centred.map(_ / norm), Array(1 / norm, 0, 0), 1, means)
      val found = solve(mixture, responses)
      for (row <- 0 until 5; (j, other) <- Seq(0 -> 0, 1 -> 1, 4 -> 2)) {
        val expected = alone.doubles(3 * row + other)
        assert(math.abs(found.doubles(5 * row + j) - expected) <= 1e-9 * (1 + math.abs(expected)))
      }
      for (row <- 0 until 5; j <- Seq(2, 3)) assert(found.doubles(5 * row + j) == 0)
    }
  }

  test("many records, in slabs of several sizes, give what each gives alone") {
    val model = fit(golden("design"), intercept = true)
    val many = NDBlock.doubles(Array.fill(700)(responses.doubles).flatten, 3500, 30)
    val (all, few) = (solve(model, many), solve(model, responses))
    for (copy <- 0 until 700) assertClose(all.sliceRows(copy * 5, 5), few, relative = 1e-12)
  }

  test("a constant record: its value as the intercept, no slopes, R² 0") {
    for (value <- Seq(0.0, 0.1, 1e8, -7.0)) {
      val result =
        solve(fit(golden("design"), intercept = true), records(Array.fill(30)(value))).doubles
      assert(result(0) == value && result(4) == 0.0)
      assert(result.slice(1, 4).forall(_ == 0.0))
    }
  }

  test("a mean that hides the variation moves the intercept alone") {
    for (offset <- Seq(1e3, -1e5, 1e7)) {
      val moved = NDBlock.doubles(responses.doubles.map(_ + offset), 5, 30)
      val found = solve(fit(golden("design"), intercept = true), moved)
      val expected = golden("ols").doubles.clone
      for (row <- 0 until 5) expected(row * 5) += offset
      assertClose(found, NDBlock.doubles(expected, 5, 5), relative = 1e-7)
    }
  }

  test("a mean that hides the variation, without an intercept: R² is that of the residuals") {
    val design = golden("design").doubles
    val record = responses.doubles.take(30).map(_ + 1e7)
    val found = solve(fit(golden("design"), intercept = false), records(record)).doubles
    val mean = record.sum / 30
    val total = record.map(y => (y - mean) * (y - mean)).sum
    val residuals =
      Array.tabulate(30)(i => record(i) - (0 until 3).map(j => design(3 * i + j) * found(1 + j)).sum)
    assert(math.abs(found.last / (1 - residuals.map(r => r * r).sum / total) - 1) < 1e-7)
  }

  test("a perfect fit has an R² of 1, and not more") {
    val design = golden("design")
    val exact = records(Array.tabulate(30)(i => 5 + design.doubles(3 * i) - 2 * design.doubles(3 * i + 1)))
    for (intercept <- Seq(true, false)) {
      val r2 = solve(fit(design, intercept), exact).doubles.last
      assert(r2 <= 1.0 && (!intercept || r2 > 1 - 1e-12))
    }
  }

  test("regressors without variance: with an intercept only that remains, without one they are it") {
    val ones = NDBlock.doubles(Array.fill(4)(1.0), 4, 1)
    val record = records(Array(1.0, 2.0, 3.0, 6.0))
    assert(solve(fit(ones, intercept = true), record).doubles.toSeq == Seq(3.0, 0.0, 0.0))
    val through = solve(fit(ones, intercept = false), record).doubles
    assert(through(0) == 0.0)
    assert(math.abs(through(1) - 3.0) < 1e-12 && math.abs(through(2)) < 1e-12)
  }

  test("one sample; more regressors than samples") {
    val one = solve(fit(records(Array(2.0)), intercept = true), records(Array(5.0))).doubles
    assert(one.toSeq == Seq(5.0, 0.0, 0.0))
    val wide = solve(fit(records(Array(1.0, 1.0)), intercept = false), records(Array(4.0))).doubles
    assert(wide.zip(Seq(0.0, 2.0, 2.0, 0.0)).forall { case (a, b) => math.abs(a - b) < 1e-12 })
  }

  test("NaN stays in its record") {
    val block = NDBlock.doubles(responses.doubles.clone, 5, 30)
    block.doubles(40) = Double.NaN
    val result = solve(fit(golden("design"), intercept = true), block)
    assertAllNaN(result.doubles.slice(5, 10))
    assertClose(result.sliceRows(2, 3), golden("ols").sliceRows(2, 3), relative = 1e-9)
  }

  test("integer and float32 records give float32") {
    for (dtype <- Seq(DType.UInt8, DType.Int16, DType.UInt16, DType.Float32)) {
      val block = Convert.cast(NDBlock.doubles(responses.doubles.map(v => math.abs(v) % 200), 5, 30), dtype)
      val result = solve(fit(golden("design"), intercept = true), block)
      val expected = solve(fit(golden("design"), intercept = true), Convert.cast(block, DType.Float64))
      assert(result.dtype == DType.Float32)
      assertClose(result, expected, relative = 1e-6)
    }
  }

  test("bad designs") {
    val empty =
      intercept[InvalidArgumentException](OrdinaryLeastSquares(Array.empty, 0, 2, fitIntercept = true))
    assert(empty.getMessage.contains("0 samples x 2 regressors"))
    intercept[InvalidArgumentException](OrdinaryLeastSquares(Array.empty, 5, 0, fitIntercept = true))
    for (bad <- Seq(Double.NaN, Double.PositiveInfinity); intercept <- Seq(true, false))
      this.intercept[InvalidArgumentException](OrdinaryLeastSquares(Array(1.0, bad, 2.0), 3, 1, intercept))
    val short =
      intercept[InvalidArgumentException](OrdinaryLeastSquares(new Array(5), 3, 2, fitIntercept = true))
    assert(short.getMessage.contains("3 x 2") && short.getMessage.contains("has 5"))
    val length = intercept[InvalidArgumentException](fit(golden("design"), intercept = true).resultLength(31))
    assert(length.getMessage.contains("30 samples") && length.getMessage.contains("31"))
  }

  test("weighted: unexplained and explained sums of squares, R², also for large means") {
    val inference = Golden("inference")
    for (
      (name, weights) <- Seq("plain" -> Array.emptyDoubleArray, "weighted" -> inference("weights").doubles)
    ) {
      val model = OrdinaryLeastSquares(inference("design").doubles, 25, 3, fitIntercept = true, weights)
      for (offset <- Seq(0.0, 1e6)) {
        val moved = inference("responses").doubles.map(_ + offset)
        val found = RowFunction(model, NDBlock.doubles(moved, 6, 25)).doubles
        val expected = inference(s"${name}_whole").doubles
        for (row <- 0 until 6; (ours, theirs) <- Seq(4 -> 2, 5 -> 5, 6 -> 6)) {
          val (a, b) = (found(row * 7 + ours), expected(row * 7 + theirs))
          assert(
            math.abs(a - b) <= (if (offset == 0) 1e-9 else 1e-7) * math.abs(b),
            s"$name $offset $row $ours"
          )
        }
      }
    }
  }

  test("what is left of an almost perfect fit keeps its digits") {
    val design = golden("design")
    val error = Array.tabulate(30)(i => 1e-6 * math.sin(i * i))
    val exact = Array.tabulate(30)(i => 500 + 40 * design.doubles(3 * i) + error(i))
    val rest = RowFunction(fit(design, intercept = true), records(error)).doubles(5)
    val found = RowFunction(fit(design, intercept = true), records(exact)).doubles(5)
    assert(math.abs(found / rest - 1) < 1e-5)
  }
}
