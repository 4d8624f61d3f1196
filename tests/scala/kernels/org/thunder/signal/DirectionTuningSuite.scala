package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.{NDBlock, RowFunction}

class DirectionTuningSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("tuning")

  test("vector sums are SciPy's circular means and variances, ratios NumPy's") {
    assertClose(
      RowFunction(DirectionTuning(golden("angles").doubles), golden("counts")),
      golden("direction"),
      1e-12
    )
  }

  test("directions are found again beyond a full turn") {
    val angles = Array(0.0, 5 * math.Pi / 2, -math.Pi, 7 * math.Pi / 2)
    val found = RowFunction(DirectionTuning(angles), NDBlock.doubles(Array(6.0, 1, 2, 3), 1, 4)).doubles
    assert(math.abs(found(4) - 0.5) < 1e-15 && math.abs(found(5) - 0.5) < 1e-15)
  }

  test("without opposite directions, and without a response") {
    val angles = Array(0.0, 1.0, 2.0)
    val found =
      RowFunction(DirectionTuning(angles), NDBlock.doubles(Array(1.0, 3, 2, -1, 0, 0), 2, 3)).doubles
    assert(found.slice(4, 6).forall(_.isNaN) && found.take(4).forall(!_.isNaN))
    assert(found.drop(6).forall(_.isNaN))
  }

  test("angles that are not one for each sample are refused") {
    intercept[InvalidArgumentException](DirectionTuning(Array(1.0)).resultLength(2))
  }
}
