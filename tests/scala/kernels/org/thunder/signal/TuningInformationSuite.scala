package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.{NDBlock, RowFunction}

class TuningInformationSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("tuning")

  test("SciPy's relative entropy, by event and by time") {
    val found = RowFunction(TuningInformation(golden("occupancy").doubles), golden("counts"))
    assertClose(found, golden("information"), 1e-12)
  }

  test("bins that do not occur do not count; silent and negative curves have none") {
    val curves = NDBlock.doubles(Array(2.0, Double.NaN, 2, 0, Double.NaN, 0, -1, 5, 3), 3, 3)
    val found = RowFunction(TuningInformation(Array(3.0, 0, 1)), curves).doubles
    assert(found(0) == 0 && found(1) == 0)
    assert(found(2).isNaN && found(3).isNaN)
    assert(found(5).isNaN)
  }

  test("an occupancy that is not one for each sample is refused") {
    intercept[InvalidArgumentException](TuningInformation(Array(1.0)).resultLength(2))
  }
}
