package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{Convert, DType, NDBlock, OtherVectors, VectorLoopsSuite, Vectors}

class RightFactorSuite extends AnyFunSuite {
  private val random = new scala.util.Random(11)

  private def matrix(dtype: DType, rows: Int, columns: Int): NDBlock =
    Convert.cast(NDBlock.doubles(Array.fill(rows * columns)(random.nextGaussian()), rows, columns), dtype)

  private def nothing(dtype: DType, m: Int, n: Int): NDBlock =
    Convert.cast(NDBlock.doubles(Array.fill(m * n)(Double.NaN), m, n), dtype)

  /** Of the first elements, row by row. */
  private def turned(b: NDBlock, k: Int, n: Int): NDBlock =
    Convert.cast(NDBlock.doubles(PivotedQr.transpose(b.toDoubles, k, n), n, k), b.dtype)

  /** Products of all rows at once and one by one, by vectors and without them, of B and of its transpose. */
  private def check(dtype: DType, m: Int, k: Int, n: Int): Unit = {
    val (a, b) = (matrix(dtype, m + 1, k), matrix(dtype, k, n))
    val (x, y) = (a.toDoubles, b.toDoubles)
    val tolerance = (if (dtype == DType.Float32) 2e-6 else 1e-14) * (1 + k)
    def assertRight(c: NDBlock, way: String): Unit = {
      val found = c.toDoubles
      for (i <- 0 until m; j <- 0 until n) {
        val expected = (0 until k).map(l => x((i + 1) * k + l) * y(l * n + j)).sum
        assert(math.abs(found(i * n + j) - expected) <= tolerance, s"$way, $dtype, $m x $k x $n: $i, $j")
      }
    }
    val factor = RightFactor(k, n, b)
    val c = nothing(dtype, m, n)
    factor.product(m, a, k, c)
    assertRight(c, "all at once")
    for (other <- Seq(RightFactor.transposed(k, n, turned(b, k, n)), factor)) {
      val d = nothing(dtype, m, n)
      other.product(m, a, k, d)
      assert(d.toDoubles.sameElements(c.toDoubles), s"$dtype, $m x $k x $n")
    }
    if (Vectors.areUsed && k >= 512 && n <= 64) for (i <- 0 until m) {
      val one = nothing(dtype, 1, n)
      factor.product(1, a, (i + 1) * k, one)
      assert(one.toDoubles.sameElements(c.toDoubles.slice(i * n, (i + 1) * n)), s"row $i of $m x $k x $n")
    }
    Vectors.without {
      val d = nothing(dtype, m, n)
      RightFactor(k, n, b).product(m, a, k, d)
      assertRight(d, "without vectors")
    }
  }

  for (dtype <- Seq(DType.Float32, DType.Float64); n <- Seq(1, 2, 4, 5, 8, 9, 16, 17, 20, 33, 48, 64, 70))
    test(s"$dtype, $n columns: any number of rows, few and many samples") {
      for (k <- Seq(0, 1, 31, 32, 100, 130, 257, 515); m <- Seq(0, 1, 3, 4, 7, 8, 13)) check(dtype, m, k, n)
    }

  test("NaN stays in its row") {
    for (n <- Seq(3, 20); dtype <- Seq(DType.Float32, DType.Float64)) {
      val (a, c) = (matrix(dtype, 9, 600), NDBlock.zeros(dtype, Array(9, n)))
      Convert.fromDoubles(Array(Double.NaN), 0, 1, a, 4 * 600 + 7)
      RightFactor(600, n, matrix(dtype, 600, n)).product(9, a, 0, c)
      val found = c.toDoubles
      assert((0 until 9 * n).filter(found(_).isNaN) == (4 * n until 5 * n))
    }
  }

  test("no vector is put into an object, even if others use vectors of other sizes") {
    OtherVectors.use()
    val (m, k) = (16, 512)
    for (dtype <- Seq(DType.Float32, DType.Float64); n <- Seq(3, 8, 12, 20)) {
      val (factor, a, c) = (RightFactor(k, n, matrix(dtype, k, n)), matrix(dtype, m, k), nothing(dtype, m, n))
      val sums = 600 // bytes, for all rows
      VectorLoopsSuite.assertNoObjects(s"$dtype, $n", sums)(factor.product(m, a, 0, c))
    }
  }
}
