package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite

import scala.util.Random

class FloatSumSuite extends AnyFunSuite {

  private val sum = new FloatSum

  private def exactly(values: Seq[Float]) = values.map(v => BigDecimal(v.toDouble)).sum.toDouble

  test("as exact as double precision, for every length and offset") {
    val random = new Random(0)
    val values = Array.fill(3000)((random.nextGaussian() * math.pow(10, random.nextInt(9) - 4)).toFloat)
    for (count <- (0 to 700) ++ Seq(1023, 1024, 1025, 2990); from <- Seq(0, 3)) {
      val some = values.slice(from, from + count).toSeq
      val size = some.map(v => math.abs(v.toDouble)).sum
      assert(math.abs(sum(values, from, count) - exactly(some)) <= 1e-13 * size, s"$count from $from")
    }
  }

  test("what cancels leaves the rest") {
    val values = Array.tabulate(1024)(i => if (i == 700) 1.25f else if (i % 2 == 0) 3e7f else -3e7f)
    values(701) = 0.0f
    assert(sum(values, 0, 1024) == 1.25)
  }

  test("equal values: exactly as many times the value") {
    for (value <- Seq(0.1f, 1e-3f / 7, 16777215f); count <- Seq(256, 1000, 12345, 262145, 1000003))
      assert(sum(Array.fill(count)(value), 0, count) == value.toDouble * count, s"$count times $value")
  }

  test("a sum beyond single precision; infinite values; NaN") {
    assert(sum(Array.fill(1024)(3e38f), 0, 1024) == 3e38f.toDouble * 1024)
    val values = new Array[Float](1000)
    values(3) = Float.PositiveInfinity
    assert(sum(values, 0, 1000) == Double.PositiveInfinity)
    values(900) = Float.NegativeInfinity
    assert(sum(values, 0, 1000).isNaN)
    assert(sum(values, 4, 500) == 0)
    values(4) = Float.NaN
    assert(sum(values, 4, 500).isNaN)
  }
}
