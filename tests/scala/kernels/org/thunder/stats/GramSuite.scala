package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}

class GramSuite extends AnyFunSuite with NumericAssertions {

  private val golden = Golden("stats")
  private val names =
    Seq("float32", "float64", "uint8", "int16", "int32", "float16", "constant", "nan", "column")

  /** Relative to the largest element: products of float32 have 24 bits. */
  private def assertMatrix(actual: Array[Double], expected: NDBlock, tolerance: Double): Unit = {
    val scale = expected.doubles.filterNot(_.isNaN).map(math.abs(_)).max
    assertClose(NDBlock.wrap(DType.Float64, expected.shape, actual), expected, 0, tolerance * scale)
  }

  for (name <- names; isShifted <- Seq(false, true)) {
    val rows = golden(s"product_${name}_rows")
    val tolerance = if (rows.dtype.resultType == DType.Float32) 1e-6 else 1e-12
    val shift =
      if (isShifted) Convert.cast(rows, DType.Float64).doubles.take(rows.rowLength) else Array.empty[Double]

    test(s"as numpy.cov, corrcoef and X'X, in any chunks: $name${if (isShifted) ", shifted" else ""}") {
      for (gram <- Chunks.summaries(rows)(() => new Gram(rows.rowLength, rows.dtype, shift))) {
        assert(gram.count == rows.rows)
        assertClose(
          NDBlock.doubles(gram.mean),
          golden(s"product_${name}_mean"),
          if (isShifted) tolerance / 100 else 1e-12
        )
        assertMatrix(gram.gramian, golden(s"product_${name}_gramian"), tolerance)
        assertMatrix(
          gram.covariance(),
          golden(s"product_${name}_cov"),
          if (isShifted) tolerance else 10 * tolerance
        )
        assertMatrix(gram.covariance(0), golden(s"product_${name}_cov0"), 10 * tolerance)
        assertMatrix(gram.correlation, golden(s"product_${name}_corr"), 100 * tolerance)
      }
    }
  }

  test("the result does not depend on the chunks: to 1e-12 in double precision") {
    val rows = golden("product_float64_rows")
    val grams = Chunks.summaries(rows)(() => new Gram(rows.rowLength, DType.Float64))
    for (gram <- grams)
      assertClose(NDBlock.doubles(gram.gramian), NDBlock.doubles(grams.head.gramian), 1e-12, 0)
  }

  test("float32 rows have double sums: an error of 5e-8 over many rows") {
    val random = new scala.util.Random(3)
    val (rows, n) = (100000, 12)
    val values = Array.fill(rows * n)(random.nextGaussian().toFloat)
    val exact = new Gram(n, DType.Float64)
    exact.update(NDBlock.doubles(values.map(_.toDouble), rows, n))
    val gram = new Gram(n, DType.Float32)
    gram.update(NDBlock.floats(values, rows, n))
    assertMatrix(gram.gramian, NDBlock.doubles(exact.gramian), 5e-8)
  }

  test("a shift near the mean keeps the precision of data far from 0") {
    val (rows, n) = (5000, 2)
    val values = Array.tabulate(rows * n)(i => 60000f + (i % 13) + (i % 2) * (i % 3))
    val exact = new Gram(n, DType.Float64, Array(60000.0, 60000.0))
    exact.update(NDBlock.doubles(values.map(_.toDouble), rows, n))
    val gram = new Gram(n, DType.Float32, Array(60000.0, 60000.1))
    gram.update(NDBlock.floats(values, rows, n))
    assertMatrix(gram.covariance(), NDBlock.doubles(exact.covariance(), n, n), 1e-5)
  }

  test("without the shift, float32 would lose that covariance") {
    val values = Array.tabulate(5000)(i => 60000f + i % 13)
    val gram = new Gram(1, DType.Float32)
    gram.update(NDBlock.floats(values, 5000, 1))
    assert(math.abs(gram.covariance().head / 14.0 - 1) > 1e-2)
  }

  test("a column that is constant at the shift has covariance exactly 0 and correlation NaN") {
    val gram = new Gram(2, DType.Float64, Array(0.1, 0.0))
    gram.update(NDBlock.doubles(Array(0.1, 1.0, 0.1, 2.0, 0.1, 4.0), 3, 2))
    assert(gram.covariance().take(3).toSeq == Seq(0.0, 0.0, 0.0))
    assertAllNaN(gram.correlation.take(3))
  }

  test("NaN and infinity in a shift stand for 0") {
    val gram = new Gram(2, DType.Float64, Array(Double.NaN, Double.PositiveInfinity))
    gram.update(NDBlock.doubles(Array(1.0, 2.0), 1, 2))
    assert(gram.gramian.toSeq == Seq(1.0, 2.0, 2.0, 4.0))
  }

  test("no rows, one row, no columns") {
    val empty = new Gram(2, DType.Float32, Array(1.0, 2.0))
    assertAllNaN(empty.mean ++ empty.covariance())
    assert(empty.gramian.forall(_ == 0.0))
    val one = new Gram(1, DType.Float64)
    one.update(NDBlock.doubles(Array(3.0), 1, 1))
    assert(one.gramian.toSeq == Seq(9.0) && one.covariance(0).toSeq == Seq(0.0))
    assertAllNaN(one.covariance())
    val none = new Gram(0, DType.Float64)
    none.update(NDBlock.doubles(Array.empty[Double], 4, 0))
    assert(none.count == 4 && none.gramian.isEmpty)
  }

  test("bad input has one clear message") {
    val gram = new Gram(2, DType.Float64, Array(1.0, 1.0))
    intercept[InvalidArgumentException](gram.update(NDBlock.doubles(new Array[Double](3), 1, 3)))
    val shift = intercept[InvalidArgumentException](gram.merge(new Gram(2, DType.Float64)))
    assert(shift.getMessage == "Gram matrices with different shifts cannot be merged")
    val length = intercept[InvalidArgumentException](new Gram(2, DType.Float64, Array(1.0)))
    assert(length.getMessage == "shift must have 2 values (one a column), but has 1")
  }
}
