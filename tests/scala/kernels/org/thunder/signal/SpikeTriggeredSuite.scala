package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.{NDBlock, RowFunction}

class SpikeTriggeredSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("responses")
  private val stimulus = golden("stimulus").doubles

  test("average and covariance are NumPy's with the counts as weights, far from 0") {
    assertClose(
      RowFunction(SpikeTriggered(stimulus, 3, withCovariance = true), golden("spikes")),
      golden("triggered"),
      1e-10
    )
  }

  test("the average alone is the same") {
    val both = RowFunction(SpikeTriggered(stimulus, 3, withCovariance = true), golden("spikes")).doubles
    val alone = RowFunction(SpikeTriggered(stimulus, 3, withCovariance = false), golden("spikes"))
    assert(alone.shape.toSeq == Seq(7, 3))
    val averages = both.grouped(12).flatMap(_.take(3)).toArray
    assertClose(alone, NDBlock.doubles(averages, 7, 3), 1e-12)
  }

  test("no spike: NaN; one spike: what precedes it, without covariance") {
    val spikes = NDBlock.doubles(Array(0.0, 0, 0, 0, 1, 0), 2, 3)
    val result =
      RowFunction(SpikeTriggered(Array(1.0, 2, 3, 4, 5, 7), 2, withCovariance = true), spikes).doubles
    assert(result.take(6).forall(_.isNaN))
    assertClose(NDBlock.doubles(result.slice(6, 8), 2), NDBlock.doubles(Array(3.0, 4), 2), 1e-14)
    assert(result.drop(8).forall(!java.lang.Double.isFinite(_)))
  }

  test("a stimulus of another length is refused") {
    val error = intercept[InvalidArgumentException](
      SpikeTriggered(stimulus, 3, withCovariance = false).resultLength(41)
    )
    assert(error.getMessage == "records have 41 samples, but the stimulus has 40")
  }
}
