package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.Golden

class Ar1SquaresSuite extends AnyFunSuite {
  private val records = Golden("ar1")("responses").doubles

  private def whiten(y: Array[Double], rho: Double) =
    y.indices.map(i => y(i) - (if (i == 0) 0.0 else rho * y(i - 1)))

  private def isClose(a: Double, b: Double) = math.abs(a - b) <= 1e-10 * math.abs(b)

  test("squares of a whitened record, and those about a whitened constant") {
    for (samples <- Seq(1, 2, 40); rho <- Seq(-0.9, 0.0, 0.37, 1.0)) {
      val y = records.slice(40, 40 + samples)
      val (white, ones) = (whiten(y, rho), whiten(Array.fill(samples)(1.0), rho))
      assert(isClose(Ar1Squares.of(records, 40, samples).whitened(rho), white.map(v => v * v).sum))
      val slope = white.zip(ones).map { case (a, b) => a * b }.sum / ones.map(b => b * b).sum
      val left = white.zip(ones).map { case (a, b) => math.pow(a - slope * b, 2) }.sum
      val found = Ar1Squares.aboutMean(records, 40, samples).whitenedAboutMean(rho)
      assert(isClose(found, left) || samples == 1 && found == 0.0)
    }
  }

  test("the correlation of neighbours, in both precisions") {
    assert(math.abs(Ar1Squares.of(Array(1.0, 2, 3), 0, 3).rho - 8.0 / 2 / (14.0 / 3)) < 1e-15)
    assert(math.abs(Ar1Squares.of(Array(9f, 1, 2, 3), 1, 3).rho - 8.0 / 2 / (14.0 / 3)) < 1e-6)
  }

  test("equal values do not deviate, however large they are") {
    assert(Ar1Squares.aboutMean(Array.fill(9)(1e12 + 0.1), 0, 9).whitenedAboutMean(0.5) == 0.0)
  }
}
