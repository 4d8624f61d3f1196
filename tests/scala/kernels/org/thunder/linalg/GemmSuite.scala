package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{Convert, DType, NDBlock}

class GemmSuite extends AnyFunSuite {

  private val random = new scala.util.Random(5)
  private val sizes = Seq((3, 4, 5), (1, 1, 1), (7, 1, 2), (1, 9, 1), (2, 3, 1), (40, 33, 17))

  private def matrix(size: Int): Array[Double] = Array.fill(size)(random.nextGaussian())

  /** The definition: the sum over `k` of A(i, l) B(l, j). */
  private def product(m: Int, k: Int, n: Int)(
      a: (Int, Int) => Double,
      b: (Int, Int) => Double
  ): Array[Double] =
    Array.tabulate(m * n)(at => (0 until k).map(l => a(at / n, l) * b(l, at % n)).sum)

  /** The expected result, with its two neighbours in the array untouched. */
  private def assertProduct(
      expected: Array[Double],
      start: Array[Double],
      beta: Double
  )(actual: Array[Double]) = {
    assert(actual.head == start.head && actual.last == start.last)
    for (i <- expected.indices)
      assert(math.abs(actual(i + 1) - (expected(i) + beta * start(i + 1))) < 1e-5, s"element $i")
  }

  private def floats(a: Array[Double]): Array[Float] = a.map(_.toFloat)
  private def doubles(a: Array[Float]): Array[Double] = a.map(_.toDouble)

  for ((m, k, n) <- sizes; beta <- Seq(0.0, 1.0, -0.5)) {
    val a = matrix(m * k + 3)
    val b = matrix(k * n + 2)
    val start = matrix(m * n + 2)
    val name = s"($m x $k) times ($k x $n), beta $beta"

    test(s"multiply: $name") {
      val check =
        assertProduct(product(m, k, n)((i, l) => a(3 + i * k + l), (l, j) => b(2 + l * n + j)), start, beta) _
      val c = start.clone
      Gemm.multiply(m, k, n, a, 3, b, 2, beta, c, 1)
      check(c)
      val f = floats(start)
      Gemm.multiply(m, k, n, floats(a), 3, floats(b), 2, beta.toFloat, f, 1)
      check(doubles(f).updated(0, start.head).updated(start.length - 1, start.last))
    }

    test(s"multiplyTransposed: $name") {
      val check =
        assertProduct(product(m, k, n)((i, l) => a(3 + i * k + l), (l, j) => b(2 + j * k + l)), start, beta) _
      val c = start.clone
      Gemm.multiplyTransposed(m, k, n, a, 3, b, 2, beta, c, 1)
      check(c)
      val f = floats(start)
      Gemm.multiplyTransposed(m, k, n, floats(a), 3, floats(b), 2, beta.toFloat, f, 1)
      check(doubles(f).updated(0, start.head).updated(start.length - 1, start.last))
    }

    test(s"transposeMultiply: $name") {
      val check =
        assertProduct(product(m, k, n)((i, l) => a(3 + l * m + i), (l, j) => b(2 + l * n + j)), start, beta) _
      val c = start.clone
      Gemm.transposeMultiply(m, k, n, a, 3, b, 2, beta, c, 1)
      check(c)
      val f = floats(start)
      Gemm.transposeMultiply(m, k, n, floats(a), 3, floats(b), 2, beta.toFloat, f, 1)
      check(doubles(f).updated(0, start.head).updated(start.length - 1, start.last))
    }
  }

  test("an empty sum is zero, an empty result stays empty") {
    val c = Array(1.0, 2.0)
    Gemm.multiply(1, 0, 2, Array.empty[Double], 0, Array.empty[Double], 0, 2.0, c, 0)
    assert(c.toSeq == Seq(2.0, 4.0))
    Gemm.multiply(1, 0, 2, Array.empty[Double], 0, Array.empty[Double], 0, 0.0, c, 0)
    assert(c.toSeq == Seq(0.0, 0.0))
    val f = Array(1f, 2f)
    Gemm.multiply(0, 3, 2, Array.empty[Float], 0, new Array[Float](6), 0, 0f, f, 0)
    assert(f.toSeq == Seq(1f, 2f))
    Gemm.multiply(2, 0, 1, Array.empty[Float], 0, Array.empty[Float], 0, 0.5f, f, 0)
    assert(f.toSeq == Seq(0.5f, 1f))
  }

  test("a result that held NaN is overwritten with beta 0") {
    val c = Array(Double.NaN)
    Gemm.multiply(1, 1, 1, Array(2.0), 0, Array(3.0), 0, 0.0, c, 0)
    assert(c(0) == 6.0)
  }

  for (dtype <- Seq(DType.Float32, DType.Float64)) {
    val (k, m, n) = (7, 3, 2)
    val a = Convert.cast(NDBlock.doubles(matrix(k * m + 1)), dtype)
    val b = Convert.cast(NDBlock.doubles(matrix(k * n + 2)), dtype)
    def at(block: NDBlock, i: Int) = block.toDoubles(i)

    test(s"crossProduct, alone or added to what is there: $dtype") {
      val expected = product(m, k, n)((i, l) => at(a, 1 + l * m + i), (l, j) => at(b, 2 + l * n + j))
      val c = NDBlock.zeros(dtype, Array(m, n))
      for (adding <- Seq(false, true)) Gemm.crossProduct(k, m, n, a, 1, b, 2, adding, c)
      for (i <- expected.indices) assert(math.abs(at(c, i) - 2 * expected(i)) < 1e-5)
    }

    test(s"gramian: the upper triangle, alone or added to what is there: $dtype") {
      val expected = product(m, k, m)((i, l) => at(a, 1 + l * m + i), (l, j) => at(a, 1 + l * m + j))
      val c = NDBlock.zeros(dtype, Array(m, m))
      for (adding <- Seq(false, true)) Gemm.gramian(k, m, a, 1, adding, c)
      for (i <- 0 until m; j <- i until m)
        assert(math.abs(at(c, i * m + j) - 2 * expected(i * m + j)) < 1e-5)
    }
  }
}
