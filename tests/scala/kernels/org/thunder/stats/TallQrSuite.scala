package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.linalg.Gemm
import org.thunder.{InvalidArgumentException, NumericAssertions}

class TallQrSuite extends AnyFunSuite with NumericAssertions {
  private val random = new scala.util.Random(9)

  private def matrix(rows: Int, columns: Int) =
    NDBlock.doubles(Array.fill(rows * columns)(math.rint(100 * random.nextGaussian())), rows, columns)

  /** R'R = A'A, R is triangular and its diagonal positive: there is but one such R. */
  private def assertFactor(r: Array[Double], block: NDBlock): Unit = {
    val n = block.rowLength
    for (i <- 0 until n) {
      assert(r(i * n + i) > 0)
      for (j <- 0 until i) assert(r(i * n + j) == 0)
    }
    def gramian(a: Array[Double], rows: Int) = {
      val result = new Array[Double](n * n)
      Gemm.transposeMultiply(n, rows, n, a, 0, a, 0, 0.0, result, 0)
      NDBlock.doubles(result)
    }
    assertClose(gramian(r, n), gramian(block.toDoubles, block.rows), 1e-11, 1e-6)
  }

  for (dtype <- Seq(DType.Int16, DType.Float32, DType.Float64))
    test(s"the same R in one block, in chunks and merged: $dtype") {
      for ((rows, columns) <- Seq((40, 4), (4, 4), (7, 1))) {
        val block = Convert.cast(matrix(rows, columns), dtype)
        for (summary <- Chunks.summaries(block)(() => new TallQr(columns, dtype))) {
          assert(summary.count == rows)
          assertFactor(summary.r, block)
        }
      }
    }

  test("more rows than fit the scratch") {
    val block = matrix(3000, 5)
    val summary = new TallQr(5, DType.Float64)
    summary.update(block)
    assertFactor(summary.r, block)
  }

  test("no rows, no columns, too few rows, other types") {
    assert(new TallQr(0, DType.Float64).r.isEmpty)
    val few = new TallQr(3, DType.Float64)
    few.update(matrix(2, 3))
    assert(intercept[InvalidArgumentException](few.r).getMessage.contains("2 rows of 3 columns"))
    intercept[InvalidArgumentException](few.update(matrix(2, 2)))
    intercept[InvalidArgumentException](few.merge(new TallQr(3, DType.Float32)))
  }
}
