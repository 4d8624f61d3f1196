package org.thunder.regression

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, Series, SparkSuite}

/** Against SciPy's false_discovery_control. */
class FalseDiscoveryRateSuite extends AnyFunSuite with SparkSuite {
  private val golden = Golden("inference")

  test("rates over all records, from any number of partitions") {
    for (npartitions <- partitionCounts) {
      val rate = FalseDiscoveryRate(Series.fromBlock(context, golden("tests"), npartitions), 0.05)
      assertClose(rate.adjusted.toBlock, golden("discovered"), 1e-14)
      assert(rate.thresholds.forall(t => golden("tests").doubles.contains(t)))
    }
  }
}
