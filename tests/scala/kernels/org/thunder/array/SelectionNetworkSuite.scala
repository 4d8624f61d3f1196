package org.thunder.array

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.SelectionNetwork.Comparator

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

  test("selects any ranks among sorted sequences of any lengths") {
    for (
      lengths <-
        Seq(Seq(1), Seq(4), Seq(2, 2), Seq(3, 3, 3), Seq(2, 2, 2, 2, 2), Seq(5, 5), Seq(1, 2, 8), Seq(3, 1));
      ranks <- (0 until lengths.sum).map(Seq(_)) :+ Seq(0, lengths.sum - 1) :+ Seq.range(0, lengths.sum)
    ) {
      val (comparators, targets) = SelectionNetwork.select(lengths, ranks)
      for (values <- zerosAndOnes(lengths.sum)) {
        val starts = lengths.scanLeft(0)(_ + _)
        val sorted = starts.zip(lengths).flatMap { case (at, n) => values.slice(at, at + n).sorted }.toArray
        val found = run(comparators, sorted)
        assert(targets.map(found(_)).toSeq == ranks.map(values.sorted.apply(_)))
      }
    }
  }

  test("does not compute what is not needed") {
    assert(SelectionNetwork.select(Seq(3, 3, 3), Seq(4))._1.length < 15)
    assert(SelectionNetwork.select(Seq(9), Seq(4))._1.isEmpty)
  }
}
