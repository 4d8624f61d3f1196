package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.NDBlock
import org.thunder.{Golden, NumericAssertions}

class LeastSquaresSuite extends AnyFunSuite with NumericAssertions {

  private val golden = Golden("linalg")

  /** Relative to the largest element: what rounding allows in ill-conditioned problems. */
  private def scale(block: NDBlock): Double = block.doubles.map(math.abs).max

  private def coefficients(fit: LeastSquares, count: Int, records: Array[Double]): Array[Double] = {
    val result = new Array[Double](count * fit.columns)
    Gemm.multiply(count, fit.rows, fit.columns, records, 0, fit.solver, 0, 0.0, result, 0)
    result
  }

  for (name <- Seq("full", "graded", "polynomial", "duplicate", "wide", "constant", "zero", "single")) {
    val design = golden(s"${name}_design")
    val records = golden(s"${name}_records")
    val (m, n) = (design.rows, design.rowLength)

    test(s"coefficients as numpy.linalg.lstsq: $name") {
      val fit = LeastSquares(design.doubles, m, n)
      assert(fit.rank == golden(s"${name}_rank").toDoubles(0).toInt)
      val result = coefficients(fit, 3, records.doubles)
      val expected = golden(s"${name}_coefficients")
      assertClose(NDBlock.doubles(result, 3, n), expected, 1e-9, 1e-12 * scale(expected))
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

    test(s"the basis spans what the regressors explain: $name") {
      val fit = LeastSquares(design.doubles, m, n)
      val rest = records.doubles.clone
      val explained = new Array[Double](3 * fit.rank)
      Gemm.multiply(3, m, fit.rank, rest, 0, fit.basis, 0, 0.0, explained, 0)
      Gemm.multiplyTransposed(3, fit.rank, m, explained.map(-_), 0, fit.basis, 0, 1.0, rest, 0)
      assertClose(NDBlock.doubles(rest, 3, m), golden(s"${name}_residuals"), 1e-9, 1e-9)
    }
  }

  test("columns of very different scales keep their precision") {
    val scales = Array(1e-6, 1.0, 1e6)
    val unit = Array.tabulate(10 * 3)(i => math.cos(1.0 + i * i))
    val record = Array.tabulate(10)(i => unit.slice(3 * i, 3 * i + 3).sum)
    val fit = LeastSquares(unit.indices.map(i => unit(i) * scales(i % 3)).toArray, 10, 3)
    for ((c, s) <- coefficients(fit, 1, record).zip(scales)) assert(math.abs(c * s - 1) < 1e-12)
  }

  test("no regressors explain nothing") {
    val fit = LeastSquares(Array.empty, 4, 0)
    assert(fit.rank == 0 && fit.basis.isEmpty && fit.solver.isEmpty)
  }

  test("it survives serialisation") {
    val bytes = new java.io.ByteArrayOutputStream
    val fit = LeastSquares(golden("full_design").doubles, 12, 4)
    new java.io.ObjectOutputStream(bytes).writeObject(fit)
    val in = new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray))
    assert(in.readObject().asInstanceOf[LeastSquares].solver.sameElements(fit.solver))
  }
}
