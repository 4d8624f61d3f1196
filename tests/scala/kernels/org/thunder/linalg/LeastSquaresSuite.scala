package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.NDBlock
import org.thunder.{Golden, NumericAssertions}

class LeastSquaresSuite extends AnyFunSuite with NumericAssertions {

  private val golden = Golden("linalg")

  /** Relative to the largest element: what rounding allows in ill-conditioned problems. */
  private def scale(block: NDBlock): Double = block.doubles.map(math.abs).max

  for (name <- Seq("full", "graded", "polynomial", "duplicate", "wide", "constant", "zero", "single")) {
    val design = golden(s"${name}_design")
    val records = golden(s"${name}_records")
    val (m, n) = (design.rows, design.rowLength)

    test(s"coefficients as numpy.linalg.lstsq: $name") {
      val fit = LeastSquares(design.doubles, m, n)
      assert(fit.rank == golden(s"${name}_rank").toDoubles(0).toInt)
      val result = new Array[Double](3 * n + 1)
      fit.coefficients(3, 0.0 +: records.doubles, 1, result, 1)
      val expected = golden(s"${name}_coefficients")
      assertClose(NDBlock.doubles(result.tail, 3, n), expected, 1e-9, 1e-12 * scale(expected))
    }

    test(s"solver as numpy.linalg.pinv, transposed: $name") {
      val fit = LeastSquares(design.doubles, m, n)
      val expected = golden(s"${name}_inverse")
      assertClose(
        NDBlock.doubles(PivotedQr.transpose(fit.solver, m, n), n, m),
        expected,
        1e-9,
        1e-12 * scale(expected)
      )
    }

    test(s"residuals: $name") {
      val fit = LeastSquares(design.doubles, m, n)
      val rest = 0.0 +: records.doubles
      fit.residuals(3, rest, 1, new Array[Double](3 * fit.rank))
      assertClose(NDBlock.doubles(rest.tail, 3, m), golden(s"${name}_residuals"), 1e-9, 1e-9)
    }
  }

  test("columns of very different scales keep their precision") {
    val scales = Array(1e-6, 1.0, 1e6)
    val unit = Array.tabulate(10 * 3)(i => math.cos(1.0 + i * i))
    val record = Array.tabulate(10)(i => unit.slice(3 * i, 3 * i + 3).sum)
    val coefficients = new Array[Double](3)
    LeastSquares(unit.indices.map(i => unit(i) * scales(i % 3)).toArray, 10, 3)
      .coefficients(1, record, 0, coefficients, 0)
    for ((c, s) <- coefficients.zip(scales)) assert(math.abs(c * s - 1) < 1e-12)
  }

  test("no regressors explain nothing") {
    val fit = LeastSquares(Array.empty, 4, 0)
    val record = Array(1.0, 2, 3, 4)
    fit.residuals(1, record, 0, Array.empty)
    assert(record.toSeq == Seq(1.0, 2, 3, 4))
  }

  test("it survives serialisation") {
    val bytes = new java.io.ByteArrayOutputStream
    val fit = LeastSquares(golden("full_design").doubles, 12, 4)
    new java.io.ObjectOutputStream(bytes).writeObject(fit)
    val in = new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray))
    assert(in.readObject().asInstanceOf[LeastSquares].solver.sameElements(fit.solver))
  }
}
