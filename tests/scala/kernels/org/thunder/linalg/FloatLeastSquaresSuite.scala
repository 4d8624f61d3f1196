package org.thunder.linalg

import scala.util.Random

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.NumericAssertions
import org.thunder.array.{Convert, DType, NDBlock, RowFunction}

/** Against the same regression in double precision, which is scikit-learn's. */
class FloatLeastSquaresSuite extends AnyFunSuite with NumericAssertions {

  private val (samples, regressors) = (500, 4)
  private val random = new Random(1)
  private val design = Array.fill(samples * regressors)(random.nextGaussian())
  private val fit = OrdinaryLeastSquares(design, samples, regressors, fitIntercept = true)
  private val wide =
    OrdinaryLeastSquares(Array.fill(samples * 20)(random.nextGaussian()), samples, 20, fitIntercept = true)

  /** Noise, and each regressor times its number and the record's. */
  private def records(rows: Int, offset: Double): NDBlock = {
    val values = Array.tabulate(rows * samples) { i =>
      val (row, t) = (i / samples, i % samples)
      val signal = (0 until regressors).map(j => (j + 1) * (row % 7 - 3) * design(t * regressors + j)).sum
      offset + signal + random.nextGaussian()
    }
    Convert.cast(NDBlock.doubles(values, rows, samples), DType.Float32)
  }

  private def assertExact(block: NDBlock, hint: String, fit: OrdinaryLeastSquares = fit): Unit = {
    val found = RowFunction(fit, block)
    val expected = RowFunction(fit, Convert.cast(block, DType.Float64)).doubles
    for (i <- expected.indices) {
      val row = i / (fit.regressors + 4)
      val column = i % (fit.regressors + 4)
      val scale = if (column == 0) math.max(1, math.abs(expected(i))) else 1.0
      val close = if (column == fit.regressors + 2) 1e-4 else 1e-5
      assert(
        math.abs(found.floats(i) - expected(i)) <= close * math.max(scale, math.abs(expected(i))),
        s"$hint, record $row"
      )
    }
  }

  test("coefficients, intercept and R² for any mean, in slabs of several sizes") {
    for (offset <- Seq(0.0, 10, -1e3, 1e5); rows <- Seq(1, 3, 700))
      assertExact(records(rows, offset), s"$offset")
  }

  test("many regressors") {
    for (rows <- Seq(1, 70)) assertExact(records(rows, 100), s"$rows records", wide)
  }

  test("integers") {
    for (dtype <- Seq(DType.UInt8, DType.Int16, DType.UInt16))
      assertExact(Convert.cast(records(70, 100), dtype), dtype.name)
  }

  test("a first sample far from all others, constant records, NaN and infinity") {
    val block = records(6, 100)
    block.floats(0) = 1e6f
    java.util.Arrays.fill(block.floats, samples, 2 * samples, 7f)
    block.floats(2 * samples) = Float.NaN
    block.floats(3 * samples + 9) = Float.NaN
    block.floats(4 * samples + 9) = Float.PositiveInfinity
    val found = RowFunction(fit, block)
    val expected = RowFunction(fit, Convert.cast(block, DType.Float64))
    assertClose(found.sliceRows(0, 1), expected.sliceRows(0, 1), relative = 1e-6)
    assert(found.floats.slice(8, 16).toSeq == Seq(7f, 0f, 0f, 0f, 0f, 0f, 0f, 0f))
    assertAllNaN(found.sliceRows(2, 2).toDoubles)
    assertClose(found.sliceRows(4, 1), expected.sliceRows(4, 1), relative = 1e-6)
    assertExact(block.sliceRows(5, 1), "beside them")
  }

  test("records whose squares leave the range of float32") {
    for (size <- Seq(1e-25, 1e25)) {
      val block = records(3, 0.0)
      val scaled = Convert.cast(NDBlock.doubles(block.toDoubles.map(_ * size), 3, samples), DType.Float32)
      val column = regressors + 1
      val (found, expected) = (RowFunction(fit, scaled).floats, RowFunction(fit, block).floats)
      for (row <- 0 until 3) {
        val at = row * (regressors + 4) + column
        assert(math.abs(found(at) - expected(at)) < 1e-5, s"times $size")
      }
    }
  }

  test("a perfect fit has an R² of 1") {
    val exact =
      Array.tabulate(samples)(t => (3 + 2 * design(t * regressors) - design(t * regressors + 3)).toFloat)
    val r2 = RowFunction(fit, NDBlock.wrap(DType.Float32, Array(1, samples), exact)).floats(regressors + 1)
    assert(r2 <= 1f && r2 > 1 - 1e-5f)
  }

  test("weights, of which the first may be 0") {
    val weights = Array.tabulate(samples)(t => (t % 5) / 2.0)
    val weighted = OrdinaryLeastSquares(design, samples, regressors, fitIntercept = true, weights)
    for (offset <- Seq(0.0, 1e3)) assertExact(records(70, offset), s"$offset", weighted)
  }
}
