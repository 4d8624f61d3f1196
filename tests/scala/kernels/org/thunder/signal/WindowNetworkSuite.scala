package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite

class WindowNetworkSuite extends AnyFunSuite {
  private val random = new scala.util.Random(8)

  test("all ranks of windows of every length that is short, over more windows than are taken at once") {
    for (window <- Seq(1, 2, 3, 4, 7, 11, 16, 31, WindowNetwork.Longest); count <- Seq(1, 13, 1200)) {
      val samples = Array.fill(2 + count + window - 1)(random.nextInt(20) - 10f)
      val out = Array.fill(window)(new Array[Float](count + 1))
      new WindowNetwork(window, 0 until window)(samples, 2, count, out, 1)
      for (i <- 0 until count by 7)
        assert(out.map(_(i + 1)).toSeq == samples.slice(2 + i, 2 + i + window).sorted.toSeq)
    }
  }

  test("no network for long windows") {
    assert(WindowNetwork.ifShort(WindowNetwork.Longest, Seq(0)).nonEmpty)
    assert(WindowNetwork.ifShort(WindowNetwork.Longest + 1, Seq(0)).isEmpty)
  }
}
