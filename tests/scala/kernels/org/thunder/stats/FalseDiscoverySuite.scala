package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions, Serialization}
import org.thunder.array.RowFunction

/** Against SciPy's false_discovery_control. */
class FalseDiscoverySuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("inference")
  private val tests = golden("tests").doubles
  private def column(j: Int) = Array.tabulate(40)(i => tests(2 * i + j))

  test("each column by itself, with ties") {
    val columns = FalseDiscovery.Of(Array(FalseDiscovery(column(0)), FalseDiscovery(column(1))))
    assertClose(RowFunction(Serialization.roundTrip(columns), golden("tests")), golden("discovered"), 1e-14)
  }

  test("the threshold is the largest probability that is significant") {
    for (j <- 0 to 1; level <- Seq(0.01, 0.05, 0.5)) {
      val expected = golden("discovered").doubles
      val significant = (0 until 40).filter(i => expected(2 * i + j) <= level).map(i => tests(2 * i + j))
      assert(FalseDiscovery(column(j)).threshold(level) == significant.max)
    }
    assert(FalseDiscovery(Array(0.9, 0.8)).threshold(0.05).isNaN)
  }

  test("NaN is no test; values that are no probabilities") {
    val found = FalseDiscovery(Array(Double.NaN, 0.02, 0.04, Double.NaN))
    assert(found(0.02) == 0.04 && found(0.04) == 0.04 && found(Double.NaN).isNaN)
    for (bad <- Seq(-0.1, 1.1)) assert(
      intercept[InvalidArgumentException](FalseDiscovery(Array(0.5, bad))).getMessage.contains(s"$bad")
    )
    assert(FalseDiscovery(Array.empty).threshold(0.1).isNaN)
  }
}
