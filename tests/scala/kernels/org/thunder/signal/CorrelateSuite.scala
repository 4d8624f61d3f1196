package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{NDBlock, RowFunction}
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}

class CorrelateSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("signal")

  test("equals numpy.corrcoef with each signal") {
    for (n <- Seq(1, 2, 3, 7, 12, 65)) {
      val y = golden(s"records$n")
      val varying = records(Seq(0, 1, 2, 4, 5).map(r => y.sliceRows(r, 1).doubles): _*)
      val r = RowFunction(Correlate(golden(s"signals$n")), varying)
      assertClose(r, golden(s"correlate$n"), 0, 1e-8, s"n = $n:")
    }
  }

  test("the signals are left alone, and may have any type") {
    val values = Array(1.0, 2, 5, 3)
    val signals = NDBlock.doubles(values.clone(), 1, 4)
    val y = records(Array(2.0, 4, 10, 6), Array(-1.0, -2, -5, -3))
    val expected = NDBlock.doubles(Array(1.0, -1.0), 2, 1)
    assertClose(RowFunction(Correlate(signals), y), expected)
    assert(signals.doubles.sameElements(values))
    val bytes = NDBlock.wrap(org.thunder.array.DType.UInt8, Array(1, 4), Array[Byte](1, 2, 5, 3))
    assertClose(RowFunction(Correlate(bytes), y), expected)
  }

  test("never beyond 1") {
    val y = Array.tabulate(9)(i => math.sin(i) * 1e-3 + 7)
    val r = RowFunction(Correlate(records(y, y.map(-_))), records(y, y.map(_ * 3))).doubles
    assert(r.forall(x => math.abs(x) <= 1 && math.abs(x) > 1 - 1e-9))
  }

  test("a constant record or signal gives NaN, as does a NaN") {
    val y = records(Array(0.1, 0.1, 0.1), Array(1.0, Double.NaN, 2.0), Array(1.0, 2.0, 4.0))
    val signals = records(Array(0.3, 0.3, 0.3), Array(1.0, 2.0, 4.0), Array(Double.NaN, 1.0, 2.0))
    val r = RowFunction(Correlate(signals), y).doubles
    assertAllNaN(r.take(7) :+ r(8))
    assert(math.abs(r(7) - 1) < 1e-12)
  }

  test("signals of the wrong shape") {
    intercept[InvalidArgumentException](Correlate(NDBlock.doubles(Array(1.0, 2))))
    intercept[InvalidArgumentException](Correlate(NDBlock.doubles(Array(), 0, 3)))
    val error = intercept[InvalidArgumentException](
      RowFunction(Correlate(records(Array(1.0, 2))), records(Array(1.0, 2, 3)))
    )
    assert(error.getMessage.contains("as many samples as a record, 3, but has 2"))
  }
}
