package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite

class RecordRanksSuite extends AnyFunSuite {

  test("ranks and values, NaN last, equal samples in their order") {
    val ranks = new RecordRanks(6)
    ranks.read(Array(9.0, 3, Double.NaN, -1, 3, Double.NegativeInfinity), 1, 5)
    assert(ranks.of.take(5).toSeq == Seq(2, 4, 1, 3, 0))
    assert((0 until 5).map(ranks.value(_).toString) == Seq("-Infinity", "-1.0", "3.0", "3.0", "NaN"))
  }
}
