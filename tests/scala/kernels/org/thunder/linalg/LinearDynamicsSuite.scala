package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, NumericAssertions}
import org.thunder.array.NDBlock

/** Against NumPy's `lstsq`, over the parameters of skew-symmetric matrices and over all of them. */
class LinearDynamicsSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("trajectories")

  test("both fits and their R²") {
    for (k <- Seq(2, 4, 6)) {
      val fit = LinearDynamics(golden(s"states$k").doubles, golden(s"changes$k").doubles, 50, k)
      assertClose(NDBlock.doubles(fit.skew, k, k), golden(s"skew$k"), 1e-6, 1e-8, hint = s"skew $k")
      assertClose(NDBlock.doubles(fit.free, k, k), golden(s"free$k"), 1e-8, 1e-8, hint = s"free $k")
      assertClose(NDBlock.doubles(Array(fit.skewRSquared, fit.freeRSquared)), golden(s"r2_$k"), 1e-9)
      for (i <- 0 until k; j <- 0 until k) assert(fit.skew(i * k + j) == -fit.skew(j * k + i))
    }
  }

  test("a skew-symmetric matrix is found exactly, by both") {
    val truth = Array(0, 2, -3, -2, 0, 0.5, 3, -0.5, 0)
    val states = golden("states6").doubles.take(90).zipWithIndex.map { case (v, i) =>
      v * math.pow(10, i % 6)
    }
    val changes = new Array[Double](90)
    Gemm.multiply(30, 3, 3, states, 0, truth, 0, 0.0, changes, 0)
    val fit = LinearDynamics(states, changes, 30, 3)
    assertClose(NDBlock.doubles(fit.skew), NDBlock.doubles(truth), 1e-10, 1e-10)
    assertClose(NDBlock.doubles(fit.free), NDBlock.doubles(truth), 1e-10, 1e-10)
    assert(math.abs(fit.skewRSquared - 1) < 1e-12 && math.abs(fit.freeRSquared - 1) < 1e-12)
  }

  test("states that do not change, and states that stay 0") {
    val still = LinearDynamics(golden("states2").doubles, new Array[Double](100), 50, 2)
    assert(still.skew.forall(_ == 0) && still.skewRSquared == 0 && still.freeRSquared == 0)
    val nothing = LinearDynamics(new Array[Double](20), Array.fill(20)(1.0), 10, 2)
    assert(nothing.skew.forall(_ == 0) && nothing.free.forall(_ == 0) && nothing.skewRSquared == 0)
  }
}
