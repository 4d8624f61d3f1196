package org.thunder.signal

import java.util.Random

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException}

class PercentileSuite extends AnyFunSuite {
  private val golden = Golden("signal")
  private val percentages = Seq("0", "5", "20", "37.5", "50", "90", "100")

  test("equals numpy.percentile to the last bit") {
    for (n <- Seq(1, 2, 3, 7, 12, 65); q <- percentages) {
      val y = golden(s"records$n").doubles.clone()
      val expected = golden(s"percentile${n}_$q").doubles
      for (row <- expected.indices)
        assert(Percentile(y, row * n, n, q.toDouble) == expected(row), s"$n $q $row")
    }
  }

  /** The definition, on sorted values. */
  private def bySorting(values: Array[Double], percentile: Double): Double = {
    val sorted = values.sorted
    val position = (values.length - 1) * percentile / 100
    val below = math.floor(position).toInt
    sorted(below) + (position - below) * (sorted(math.min(below + 1, values.length - 1)) - sorted(below))
  }

  private val shapes: Seq[(String, (Int, Random) => Double)] = Seq(
    "random" -> ((_, random) => random.nextGaussian()),
    "ascending" -> ((i, _) => i),
    "descending" -> ((i, _) => -i),
    "equal" -> ((_, _) => 4.25),
    "two values" -> ((_, random) => random.nextInt(2)),
    "a few values" -> ((_, random) => random.nextInt(10)),
    "organ pipe" -> ((i, _) => math.abs(i - 500)),
    "sawtooth" -> ((i, _) => i % 9),
    "heavy tail" -> ((_, random) => math.exp(20 * random.nextGaussian()))
  )

  test("equals the definition for every order and many ties, and touches nothing outside its range") {
    val random = new Random(5)
    for (
      (name, value) <- shapes; n <- Seq(25, 240, 1000, 5000); q <- Seq(0.0, 1.0, 20.0, 50.0, 77.7, 100.0)
    ) {
      val values = Array.tabulate(n)(value(_, random))
      val around = Double.NaN +: values :+ Double.NaN
      val result = Percentile(around, 1, n, q)
      val expected = bySorting(values, q)
      assert(math.abs(result - expected) <= 1e-12 * math.abs(expected), s"$name $n $q")
      assert(around.head.isNaN && around.last.isNaN)
      assert(
        around.slice(1, n + 1).sorted.sameElements(values.sorted),
        s"$name: the values are only reordered"
      )
    }
  }

  test("selection that is given up for sorting, at once or on the way, finds the same") {
    val random = new Random(6)
    for (passes <- Seq(0, 1, 2); n <- Seq(10, 1000); k <- Seq(0, n / 5, n - 1)) {
      val values = Array.fill(n)(random.nextGaussian())
      val around = Double.MaxValue +: values :+ Double.MinValue
      assert(Percentile.select(around, 1, n + 1, k + 1, passes) == values.sorted.apply(k))
      assert(around.slice(1, k + 1).forall(_ <= around(k + 1)))
      assert(around.slice(k + 2, n + 1).forall(_ >= around(k + 1)))
    }
  }

  test("NaN anywhere gives NaN; no values give NaN") {
    for (at <- 0 until 5) assert(Percentile(Array(1.0, 2, 3, 4, 5).updated(at, Double.NaN), 0, 5, 20).isNaN)
    assert(Percentile(Array(1.0), 0, 0, 50).isNaN)
  }

  test("infinities take their places") {
    val values = Array(Double.PositiveInfinity, 1.0, Double.NegativeInfinity, 2.0, Double.PositiveInfinity)
    assert(Percentile(values, 0, 5, 50) == 2.0)
    assert(Percentile(values, 0, 5, 0) == Double.NegativeInfinity)
    assert(Percentile(values, 0, 5, 90) == Double.PositiveInfinity)
  }

  test("a percentage outside 0 to 100") {
    for (bad <- Seq(-1.0, 100.5, Double.NaN))
      assert(intercept[InvalidArgumentException](Percentile.check("perc", bad)).getMessage.contains("perc"))
  }
}
