package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.NumericAssertions
import org.thunder.array.{DType, NDBlock}

/** Against the steps as the paper has them, with S, Y and mu kept apart. */
class PursuitStepSuite extends AnyFunSuite with NumericAssertions {
  private val (n, lambda, mu, next) = (3, 0.3, 0.4, 0.6)
  private val m = Array(2.0, -1, 0.5, 0, 3, -2)
  private val basis = Array(0.6, 0.8, 0.0)
  private val share = 0.7

  /** S and Y after a step whose T = S + Y / mu is given. */
  private def parts(t: Array[Double], mu: Double): (Array[Double], Array[Double]) = {
    val s = t.map(v => math.signum(v) * math.max(0.0, math.abs(v) - lambda / mu))
    (s, t.indices.map(i => mu * (t(i) - s(i))).toArray)
  }

  test("one step for two records, in a block of any type of state") {
    val before = Array(1.0, -0.2, 0.1, -3.0, 0.75, 0.9)
    val (s, y) = parts(before, mu)
    val z = Array.tabulate(6)(i => m(i) - s(i) + y(i) / next)
    val l = Array.tabulate(6) { i =>
      share * basis(i % n) * (0 until n).map(j => z(i / n * n + j) * basis(j)).sum
    }
    val t = Array.tabulate(6)(i => m(i) - l(i) + y(i) / next)
    val (sparse, _) = parts(t, next)
    val rest = Array.tabulate(6)(i => m(i) - l(i) - sparse(i))
    val residuals = rest.grouped(n).map(r => math.sqrt(r.map(v => v * v).sum)).toArray

    val step = PursuitStep(basis, Array(share), lambda / mu, lambda / next)
    val (state, low) = (before.clone, new Array[Double](6))
    step(2, n, m, state, low)
    assertClose(NDBlock.doubles(low), NDBlock.doubles(l), 1e-14, 1e-14)
    assertClose(NDBlock.doubles(state), NDBlock.doubles(t), 1e-14, 1e-14)
    assert(math.abs(step.residual(n, n, m, state, low) - residuals(1)) < 1e-14)

    for ((dtype, close) <- Seq(DType.Float64 -> 1e-14, DType.Float32 -> 1e-6)) {
      val packed = NDBlock.doubles(before.take(3) ++ Array(9.0) ++ before.drop(3) ++ Array(9.0), 2, 4)
      val states = org.thunder.array.Convert.cast(packed, dtype)
      val found = step.advance(NDBlock.doubles(m, 2, 3), states)
      val expected = t.take(3) ++ residuals.take(1) ++ t.drop(3) ++ residuals.drop(1)
      assertClose(found, NDBlock.doubles(expected, 2, 4), close, close)
      assert(found.dtype == dtype)
    }
  }

  test("more records than are taken at once; no singular vectors") {
    val step = PursuitStep(Array.empty, Array.empty, 1.0, 0.5)
    val records = NDBlock.doubles(Array.tabulate(3 * 40000)(i => (i % 7).toDouble), 40000, 3)
    val found = step.advance(records, NDBlock.zeros(DType.Float64, Array(40000, 4)))
    for (i <- Seq(0, 20000, 39999); j <- 0 until 3)
      assert(found.doubles(4 * i + j) == records.doubles(3 * i + j))
  }
}
