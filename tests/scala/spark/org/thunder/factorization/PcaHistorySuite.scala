package org.thunder.factorization

import org.scalatest.funsuite.AnyFunSuite

class PcaHistorySuite extends AnyFunSuite {

  test("without a former model, the records are all there is") {
    val all = new PcaHistory(None, Array(1.0, 2.0), newSquares = 6, newRecords = 4)
    assert(all.records == 4 && all.mean.toSeq == Seq(1.0, 2.0))
    assert(all.totalVariance == 2 && all.extraRows.isEmpty)
  }

  test("mean and variance of 1, 3 and then 5, 7") {
    val former = new PcaModel(Array(1.0), Array(2.0), 2.0, Array(2.0), 2, whiten = false, Convergence.Direct)
    val all = new PcaHistory(Some(former), Array(6.0), newSquares = 2, newRecords = 2)
    assert(all.records == 4 && all.mean.toSeq == Seq(4.0))
    assert(math.abs(all.totalVariance - 20.0 / 3) < 1e-14)
    assert(math.abs(all.extraRows.map(v => v * v).sum + 2 - 20) < 1e-13)
  }
}
