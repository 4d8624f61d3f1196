package org.thunder

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.DType

class GoldenSuite extends AnyFunSuite {

  test("reads types, shapes and special values") {
    val golden = Golden("array")
    assert(golden("values_uint64").dtype == DType.UInt64)
    assert(golden("values_uint64").toDoubles(1) == math.pow(2, 64))
    assert(golden("values_bool").toDoubles.toSeq == Seq(0.0, 1.0, 1.0))
    val special = golden("special").doubles
    assert(special(0).isNaN && special(1) == Double.PositiveInfinity && special(2) == Double.NegativeInfinity)
    assert(Golden("signal")("records7").shape.toSeq == Seq(6, 7))
  }

  test("an unknown vector is named") {
    val error = intercept[RuntimeException](Golden("array")("nothing"))
    assert(error.getMessage.contains("nothing"))
  }
}
