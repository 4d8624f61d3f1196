package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{NDBlock, RowFunction}
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}

class ConvolveSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("signal")

  test("equals numpy.convolve in every mode, signals longer than the records included") {
    for (n <- Seq(1, 2, 3, 7, 12, 65); m <- Seq(1, 2, 5, 8); mode <- Seq("full", "same", "valid")) {
      val result = RowFunction(Convolve(golden(s"kernel${n}_$m").doubles, mode), golden(s"records$n"))
      assertClose(result, golden(s"convolve${n}_${m}_$mode"), 1e-11, 1e-9, s"n = $n, m = $m, $mode:")
    }
  }

  test("bad arguments") {
    assert(intercept[InvalidArgumentException](Convolve(Array(1.0), "wrap")).getMessage.contains("'wrap'"))
    intercept[InvalidArgumentException](Convolve(Array()))
    intercept[InvalidArgumentException](RowFunction(Convolve(Array(1.0)), NDBlock.doubles(Array(), 2, 0)))
  }
}
