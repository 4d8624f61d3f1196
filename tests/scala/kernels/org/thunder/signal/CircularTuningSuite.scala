package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException}
import org.thunder.array.{NDBlock, RowFunction}

class CircularTuningSuite extends AnyFunSuite {
  private val golden = Golden("tuning")
  private val angles = golden("angles").doubles

  /** The length of the mean resultant of a von Mises distribution, by integration. */
  private def resultant(kappa: Double): Double = {
    val grid = Array.tabulate(20000)(i => 2 * math.Pi * i / 20000)
    val weights = grid.map(a => math.exp(kappa * (math.cos(a) - 1)))
    grid.zip(weights).map { case (a, w) => w * math.cos(a) }.sum / weights.sum
  }

  test("the angle is SciPy's circular mean of events above the least response, kappa that of its resultant") {
    val found = RowFunction(CircularTuning(angles), golden("counts")).doubles
    val expected = golden("resultants").doubles
    for (row <- 0 until 6) {
      assert(math.abs(found(2 * row) - expected(2 * row)) < 1e-12)
      val kappa = found(2 * row + 1)
      assert(math.abs(resultant(kappa) - expected(2 * row + 1)) < 0.01)
    }
  }

  test("each branch of the approximation inverts the resultant's length") {
    for (kappa <- Seq(0.1, 0.8, 1.5, 2.5, 4.0, 20.0)) {
      val grid = Array.tabulate(4000)(i => 2 * math.Pi * i / 4000)
      val curve = grid.map(a => math.exp(kappa * (math.cos(a - 1) - 1)) - math.exp(-2 * kappa))
      val found = RowFunction(CircularTuning(grid), NDBlock.doubles(curve, 1, 4000)).doubles
      assert(math.abs(found(0) - 1) < 1e-9)
      assert(found(1) >= kappa * 0.98)
    }
  }

  test("a constant record, one response, NaN") {
    val records = NDBlock.doubles(
      Array.fill(8)(3.0) ++ Array(0.0, 0, 2, 0, 0, 0, 0, 0) ++ Array.fill(8)(Double.NaN),
      3,
      8
    )
    val found = RowFunction(CircularTuning(angles), records).doubles
    assert(found(0).isNaN && found(1) == 0)
    assert(math.abs(found(2) - math.Pi / 2) < 1e-15 && found(3) == 0)
    assert(found(4).isNaN && found(5).isNaN)
  }

  test("angles that are not one for each sample, or not finite, are refused") {
    val error = intercept[InvalidArgumentException](CircularTuning(angles).resultLength(7))
    assert(error.getMessage == "tuning: there are 8 angles, but the records have 7 samples")
    intercept[InvalidArgumentException](CircularTuning(Array(1, Double.NaN)).resultLength(2))
  }
}
