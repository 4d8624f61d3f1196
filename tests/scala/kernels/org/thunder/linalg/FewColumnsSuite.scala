package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{Convert, DType, NDBlock}

class FewColumnsSuite extends AnyFunSuite {
  private val random = new scala.util.Random(7)

  private def matrix(dtype: DType, rows: Int, columns: Int): NDBlock =
    Convert.cast(NDBlock.doubles(Array.fill(rows * columns)(random.nextGaussian()), rows, columns), dtype)

  private def assertClose(found: NDBlock, expected: Seq[Double], clue: String): Unit = {
    val tolerance = if (found.dtype == DType.Float32) 2e-3 else 1e-10
    val errors = found.toDoubles.zip(expected).map { case (value, other) => math.abs(value - other) }
    assert(errors.forall(_ <= tolerance), clue)
  }

  // 70,000 columns make a strip of a single row.
  private val sizes = Seq((1, 1), (5, 3), (64, 1024), (200, 1000), (3, 70000), (0, 4), (4, 0))

  for (dtype <- Seq(DType.Float32, DType.Float64); (m, k) <- sizes; n <- Seq(1, 2, 5, 6))
    test(s"$dtype, $m x $k times $k x $n: by rows, by columns, and the cross product") {
      val a = matrix(dtype, m + 1, k)
      val (x, b) = (a.toDoubles, matrix(dtype, k, n))
      val y = b.toDoubles
      val expected =
        for (i <- 0 until m; j <- 0 until n) yield (0 until k).map(l => x(k + i * k + l) * y(l * n + j)).sum
      val c = Convert.cast(NDBlock.doubles(Array.fill(m * n)(Double.NaN), m, n), dtype)
      FewColumns.product(m, k, n, a, k, b, 1, n, c)
      assertClose(c, expected, "product")
      val turned = Convert.cast(NDBlock.doubles(PivotedQr.transpose(y, k, n), n, k), dtype)
      FewColumns.product(m, k, n, a, k, turned, k, 1, c)
      assertClose(c, expected, "transposed")

      val right = matrix(dtype, m, n)
      val z = right.toDoubles
      val cross =
        for (i <- 0 until k; j <- 0 until n) yield (0 until m).map(l => x(k + l * k + i) * z(l * n + j)).sum
      val d = Convert.cast(NDBlock.doubles(Array.fill(k * n)(Double.NaN), k, n), dtype)
      for (times <- Seq(1, 2)) {
        FewColumns.crossProduct(m, k, n, a, k, right, 0, adding = times > 1, d)
        assertClose(d, cross.map(_ * times), s"cross product, $times")
      }
      val e = Convert.cast(NDBlock.doubles(Array.fill(k * n)(Double.NaN), n, k), dtype)
      FewColumns.crossProduct(m, n, k, right, 0, a, k, adding = false, e)
      assertClose(
        Convert.cast(NDBlock.doubles(PivotedQr.transpose(e.toDoubles, n, k), k, n), dtype),
        cross,
        "turned"
      )
    }

  test("NaN stays in its row, and does not come again from the last result") {
    val a = matrix(DType.Float32, 9, 130)
    a.floats(4 * 130 + 7) = Float.NaN
    val (b, c) = (matrix(DType.Float32, 130, 3), NDBlock.zeros(DType.Float32, Array(9, 3)))
    for (_ <- 0 until 2) {
      FewColumns.product(9, 130, 3, a, 0, b, 1, 3, c)
      assert((0 until 27).filter(c.floats(_).isNaN) == Seq(12, 13, 14))
    }
    a.floats(4 * 130 + 7) = 1
    FewColumns.product(9, 130, 3, a, 0, b, 1, 3, c)
    assert(c.floats.forall(!_.isNaN))
  }

  test("more columns are left to BLAS's own product") {
    assert(FewColumns.areFaster(6) == Blas.info.native && !FewColumns.areFaster(7))
  }
}
