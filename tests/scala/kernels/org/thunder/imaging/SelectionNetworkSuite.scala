package org.thunder.imaging

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.imaging.SelectionNetwork.Comparator

class SelectionNetworkSuite extends AnyFunSuite {

  private def run(comparators: Array[Comparator], wires: Array[Int]): Array[Int] = {
    for (c <- comparators) {
      val (x, y) = (wires(c.low), wires(c.high))
      if (c.needsLow) wires(c.low) = math.min(x, y)
      if (c.needsHigh) wires(c.high) = math.max(x, y)
    }
    wires
  }

  /** A network that sorts all zeros and ones sorts everything (Knuth, 5.3.4, theorem Z). */
  private def zerosAndOnes(count: Int) = (0 until (1 << count)).map(bits =>
    Array.tabulate(count)(bits >> _ & 1)
  )

  test("sorts any number of wires") {
    for (count <- 0 to 10) {
      val (comparators, wireOfRank) = SelectionNetwork.sort(count)
      for (values <- zerosAndOnes(count))
        assert(wireOfRank.map(run(comparators, values.clone())(_)).toSeq == values.sorted.toSeq)
    }
  }

  test("selects every rank among sorted sequences") {
    for (
      (count, length) <- Seq((1, 1), (1, 4), (2, 2), (3, 3), (5, 2), (2, 5), (3, 4));
      rank <- 0 until count * length
    ) {
      val (comparators, target) = SelectionNetwork.select(count, length, rank)
      for (values <- zerosAndOnes(count * length)) {
        val sorted = values.grouped(length).flatMap(_.sorted).toArray
        assert(run(comparators, sorted)(target) == values.sorted.apply(rank))
      }
    }
  }

  test("does not compute what is not needed") {
    assert(SelectionNetwork.select(3, 3, 4)._1.length < 15)
    assert(SelectionNetwork.select(1, 9, 4)._1.isEmpty)
  }
}
