package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions, Serialization}
import org.thunder.array.{Convert, DType, NDBlock, RowFunction, Tiles}

/** Against nilearn's run_glm, R² against statsmodels' GLS. */
class Ar1LeastSquaresSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("ar1")
  private val responses = golden("responses")
  private val bins = golden("bins").toDoubles.head.toInt

  private def fit(x: Array[Double], samples: Int, hasIntercept: Boolean): Ar1LeastSquares = {
    val ordinary = OrdinaryLeastSquares(x, samples, x.length / samples, hasIntercept)
    Ar1LeastSquares(ordinary, CoefficientCovariance(ordinary, x, Array.empty), bins)
  }

  private def full = fit(golden("design").doubles, 40, hasIntercept = true)

  private def column(block: NDBlock, columns: Int*): NDBlock =
    Tiles.gather(block, columns.toArray, Array(columns.length))

  test("rho, coefficients, R² and the sum of squares that is left, with an intercept and without") {
    val cases = Seq(
      ("full", full, "responses", Seq(0, 1, 2, 3)),
      ("origin", fit(golden("centred_design").doubles, 40, hasIntercept = false), "centred", Seq(1, 2, 3))
    )
    for ((name, model, records, terms) <- cases; copy <- Seq(model, Serialization.roundTrip(model))) {
      val found = RowFunction(copy, golden(records))
      assertClose(column(found, terms: _*), golden(s"${name}_betas"), 1e-9, hint = name)
      for ((key, at) <- Seq("r2" -> 4, "sse" -> 5))
        assertClose(NDBlock.doubles(column(found, at).doubles), golden(s"${name}_$key"), 1e-8, hint = key)
      val rho = column(found, 7).doubles.map(bin => copy.covariance.rho(bin.toInt))
      assert(rho.toSeq == golden(s"${name}_rho").doubles.toSeq)
    }
  }

  test("what is explained and what is not are the squares about the whitened mean") {
    val found = RowFunction(full, responses).doubles.grouped(8).toSeq
    for (row <- found) assert(math.abs(row(6) / (row(5) + row(6)) / row(4) - 1) < 1e-12)
  }

  test("many records, in slabs of several sizes, give what each gives alone") {
    val many = NDBlock.doubles(Array.fill(400)(responses.doubles).flatten, 3200, 40)
    val (all, few) = (RowFunction(full, many), RowFunction(full, responses))
    for (copy <- 0 until 400) assertClose(all.sliceRows(copy * 8, 8), few, 1e-11)
  }

  test("a large mean moves the intercept alone; single precision, to its digits") {
    val expected = RowFunction(full, responses).doubles
    val moved = NDBlock.doubles(responses.doubles.map(_ + 1e6), 8, 40)
    for ((records, relative) <- Seq(moved -> 1e-7, Convert.cast(responses, DType.Float32) -> 1e-3)) {
      val found = RowFunction(full, records).toDoubles
      for (i <- expected.indices if i % 8 != 0)
        assert(math.abs(found(i) - expected(i)) <= relative * (1 + math.abs(expected(i))), s"$i")
    }
    for (i <- 0 until 64 by 8)
      assert(math.abs(RowFunction(full, moved).doubles(i) - 1e6 - expected(i)) < 1e-6)
  }

  test("constant records have no slopes; NaN and infinite ones have NaN for all") {
    for (value <- Seq(0.0, 0.1, -1e9)) {
      val found = RowFunction(full, NDBlock.doubles(Array.fill(40)(value), 1, 40)).doubles
      assert(found.head == value && found.tail.forall(_ == 0.0))
    }
    val bad = NDBlock.doubles(responses.doubles.clone, 8, 40)
    bad.doubles(45) = Double.NaN
    bad.doubles(80) = Double.PositiveInfinity
    val found = RowFunction(full, bad).doubles.grouped(8).toSeq
    for (row <- 0 until 8) assert(found(row).forall(_.isNaN) == (row == 1 || row == 2))
  }

  test("a fit that leaves nothing, for want of samples or of errors, has rho 0") {
    val x = golden("design").doubles
    for (samples <- Seq(1, 2, 4); hasIntercept <- Seq(true, false)) {
      val few = fit(x.take(3 * samples), samples, hasIntercept)
      val found = RowFunction(few, NDBlock.doubles(responses.doubles.take(samples), 1, samples)).doubles
      assert(found.forall(java.lang.Double.isFinite) && found.last == 0.0 || samples == 4 && !hasIntercept)
    }
    val line = Array.tabulate(40)(i => 2 + 3 * x(3 * i))
    assert(RowFunction(full, NDBlock.doubles(line, 1, 40)).doubles.last == 0.0)
  }

  test("columns that depend on each other: the same fit, of minimum norm; a design of zeros fits nothing") {
    val x = golden("design").doubles
    val twice = fit(Array.tabulate(240)(i => x(i / 6 * 3 + i % 3)), 40, hasIntercept = true)
    val (found, expected) = (RowFunction(twice, responses).doubles, RowFunction(full, responses).doubles)
    for (row <- 0 until 8; j <- 0 until 3; half <- Seq(0, 3))
      assert(math.abs(found(11 * row + 1 + j + half) - expected(8 * row + 1 + j) / 2) < 1e-9)
    for (row <- 0 until 8; j <- 4 until 8)
      assert(math.abs(found(11 * row + 3 + j) - expected(8 * row + j)) <
        1e-8 * (1 + math.abs(expected(8 * row + j))))
    val nothing = RowFunction(fit(new Array[Double](40), 40, hasIntercept = false), golden("centred")).doubles
    assert(nothing.grouped(6).forall(row => row.take(2).forall(_ == 0.0) && row(4) == 0.0 && row(3) > 0))
  }

  test("records of another length are refused") {
    val message = intercept[InvalidArgumentException](full.resultLength(39)).getMessage
    assert(message.contains("40 samples") && message.contains("39"))
  }
}
