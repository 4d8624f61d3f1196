package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, NumericAssertions}
import org.thunder.array.NDBlock

class RotationPlanesSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("trajectories")

  /** The sum of rate (a b' - b a') over planes with axes a and b. */
  private def rebuilt(planes: RotationPlanes, k: Int): NDBlock = {
    val a = planes.axes
    NDBlock.doubles(
      Array.tabulate(k * k) { at =>
        val (i, j) = (at / k, at % k)
        planes.rates.indices.map { p =>
          val (first, second) = (2 * p * k, (2 * p + 1) * k)
          planes.rates(p) * (a(first + i) * a(second + j) - a(second + i) * a(first + j))
        }.sum
      },
      k,
      k
    )
  }

  private def assertOrthonormal(axes: Array[Double], k: Int): Unit = {
    val products = new Array[Double](k * k)
    Gemm.multiplyTransposed(k, k, k, axes, 0, axes, 0, 0.0, products, 0)
    val identity = Array.tabulate(k * k)(i => if (i / k == i % k) 1.0 else 0.0)
    assertClose(NDBlock.doubles(products), NDBlock.doubles(identity), 0, 1e-13)
  }

  test("rates are NumPy's eigenvalues; planes and rates make the matrix again") {
    for (k <- Seq(2, 4, 6)) {
      val values = golden(s"skew$k").doubles
      val skew = Array.tabulate(k * k)(i => (values(i) - values(i % k * k + i / k)) / 2)
      val planes = RotationPlanes(skew, k)
      val scale = planes.rates(0)
      assertClose(NDBlock.doubles(planes.rates), golden(s"rates$k"), 1e-10, 1e-12 * scale)
      assertOrthonormal(planes.axes, k)
      assertClose(rebuilt(planes, k), NDBlock.doubles(skew, k, k), 0, 1e-13 * scale)
    }
  }

  /** Rates in the planes of coordinates 0 and 1, 2 and 3, ... */
  private def blocks(rates: Double*): Array[Double] = {
    val k = 2 * rates.length
    val result = new Array[Double](k * k)
    for ((rate, p) <- rates.zipWithIndex) {
      result(2 * p * k + 2 * p + 1) = rate
      result((2 * p + 1) * k + 2 * p) = -rate
    }
    result
  }

  test("equal rates, rates of very different size, tiny ones, and none") {
    for (
      rates <- Seq(Seq(2.0, 2.0, 1.0), Seq(1.0, 1e-9), Seq(3e-12, 1e-12), Seq(1.0, 0.0, 0.0), Seq(0.0, 0.0))
    ) {
      val k = 2 * rates.length
      val planes = RotationPlanes(blocks(rates: _*), k)
      assertClose(NDBlock.doubles(planes.rates), NDBlock.doubles(rates.toArray), 1e-6, 1e-15, rates.toString)
      assertOrthonormal(planes.axes, k)
      assertClose(rebuilt(planes, k), NDBlock.doubles(blocks(rates: _*), k, k), 1e-6, 1e-12 * rates.max)
    }
  }

  test("first axes lie where first states are spread, and turning is to the second axis") {
    val planes = RotationPlanes(blocks(2.0, 1.0), 4)
    // In the first plane along (3, 4) / 5, about (1, 1), the farthest in the negative direction of it.
    val states = Array(1.0 + 3, 1 + 4, 0, 1, 1 - 6, 1 - 8, 0, -1, 1 + 3, 1 + 4, 0, 0)
    val turned = planes.aligned(states, 3)
    assertClose(
      NDBlock.doubles(turned.axes),
      NDBlock.doubles(Array(-0.6, -0.8, 0, 0, 0.8, -0.6, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0)),
      0,
      1e-12
    )
    assertClose(rebuilt(turned, 4), NDBlock.doubles(blocks(2.0, 1.0), 4, 4), 0, 1e-13)
    val one = planes.aligned(Array(0.0, -2, 0, 0), 1)
    assertClose(NDBlock.doubles(one.axes.take(8)), NDBlock.doubles(Array(0, -1, 0, 0, 1, 0, 0, 0)), 0, 1e-13)
  }
}
