package org.thunder

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.NDBlock

class NotFiniteSuite extends AnyFunSuite with SparkSuite {

  private def message(block: NDBlock) = intercept[DataException] {
    NotFinite.refuse(Array(1.0, Double.NaN), Series.fromBlock(context, block, 3), "inverse")
  }.getMessage

  test("the record, by its key") {
    val block = NDBlock.doubles(Array.tabulate(24)(_.toDouble), 3, 4, 2)
    block.doubles(2 * (1 * 4 + 2) + 1) = Double.NegativeInfinity
    block.doubles(20) = Double.NaN
    assert(message(block).contains("have no inverse: record (1, 2) holds -Infinity at sample 1"))
  }

  test("values that are but too large") {
    assert(message(NDBlock.floats(Array(1e30f, 1f), 2, 1)).contains("too large"))
  }

  test("finite results are left alone") {
    NotFinite.refuse(
      Array(1.0),
      Series.fromBlock(context, NDBlock.doubles(Array(Double.NaN), 1, 1), 1),
      "inverse"
    )
  }
}
