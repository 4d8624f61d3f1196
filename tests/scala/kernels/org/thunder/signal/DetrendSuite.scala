package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{NDBlock, RowFunction}
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}

class DetrendSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("signal")

  test("equals numpy.polyfit, also for records no longer than the order") {
    for (n <- Seq(1, 2, 3, 7, 12, 65); order <- Seq(1, 2, 5)) {
      val y = golden(s"records$n")
      val detrended = RowFunction(Detrend("nonlinear", order), y)
      assertClose(detrended, golden(s"detrend${n}_$order"), 1e-10, 1e-8, s"n = $n, order $order:")
      if (order == 1) assertClose(RowFunction(Detrend("linear"), y), detrended)
    }
  }

  test("equals numpy.polyfit for 10,000 samples") {
    val y = Array.tabulate(10000)(i => (i.toLong * 7919 % 10007) / 10007.0 + i / 100.0)
    for (order <- Seq(1, 5)) {
      val result = RowFunction(Detrend("nonlinear", order), records(y)).doubles
      val sampled = Array.tabulate(20)(i => result(i * 500))
      assertClose(NDBlock.doubles(sampled), golden(s"long_detrend$order"), 1e-8, 1e-8)
    }
  }

  test("a polynomial of the order leaves its value at 0") {
    val y = Array.tabulate(50)(x => 3.0 + 2.0 * x - 0.5 * x * x + 1e-3 * x * x * x)
    val result = RowFunction(Detrend("nonlinear", 3), records(y))
    assertClose(result, NDBlock.doubles(Array.fill(50)(3.0), 1, 50), 0, 1e-9)
  }

  test("detrending twice changes nothing more") {
    val once = RowFunction(Detrend("nonlinear"), golden("records65"))
    assertClose(RowFunction(Detrend("nonlinear"), once), once, 1e-9, 1e-9)
  }

  test("a record with a NaN or an infinity becomes NaN, its neighbours do not") {
    for (at <- Seq(0, 3, 9); bad <- Seq(Double.NaN, Double.PositiveInfinity)) {
      val y = Array.tabulate(10)(_ % 3.0)
      val result = RowFunction(Detrend(), records(y, y.updated(at, bad), y)).doubles
      assertAllNaN(result.slice(10, 20))
      assert(!result.take(10).exists(_.isNaN) && !result.drop(20).exists(_.isNaN))
    }
  }

  test("no records, no samples") {
    assert(RowFunction(Detrend(), NDBlock.doubles(Array(), 0, 5)).shape.toSeq == Seq(0, 5))
    assert(RowFunction(Detrend(), NDBlock.doubles(Array(), 3, 0)).shape.toSeq == Seq(3, 0))
  }

  test("bad arguments") {
    assert(intercept[InvalidArgumentException](Detrend("cubic")).getMessage.contains("'cubic'"))
    assert(intercept[InvalidArgumentException](Detrend("nonlinear", 0)).getMessage.contains("but is 0"))
  }
}
