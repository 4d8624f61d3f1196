package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite

class WindowNetworkSuite extends AnyFunSuite {
  private val random = new scala.util.Random(8)

  private def check(window: Int, ranks: Range, count: Int): Unit = {
    val samples = Array.fill(count + window - 1)(random.nextInt(20) - 10)
    val out = Array.fill(ranks.length)(new Array[Int](count))
    new WindowNetwork(window, ranks)(samples, count, out)
    for (i <- (0 until count by 7) :+ (count - 1))
      assert(
        out.map(_(i)).toSeq == samples.slice(i, i + window).sorted.slice(ranks.start, ranks.last + 1).toSeq,
        s"$window samples, ranks $ranks, window $i of $count"
      )
  }

  test("all ranks of windows of many lengths") {
    for (window <- (1 to 40) ++ Seq(63, 64, 65, 127); count <- Seq(1, 13, 300))
      check(window, 0 until window, count)
  }

  test("some ranks, over more windows than are taken at once") {
    for (window <- Seq(2, 11, 31, 100, 127, WindowNetwork.Longest); count <- Seq(1, 5000, 20000)) {
      val place = random.nextInt(window)
      for (
        ranks <-
          Seq(0 to 0, place to place, window - 1 until window, place to math.min(place + 1, window - 1))
      )
        check(window, ranks, count)
    }
  }

  test("windows beyond the last sample do no harm") {
    val out = Array(new Array[Int](7))
    new WindowNetwork(4, 3 to 3)(Array(5, 1, 2, 3, 9, 0, 1), 7, out)
    assert(out(0).take(4).toSeq == Seq(5, 9, 9, 9))
  }

  test("no network for long windows") {
    assert(WindowNetwork.ifShort(WindowNetwork.Longest, 0 to 0).nonEmpty)
    assert(WindowNetwork.ifShort(WindowNetwork.Longest + 1, 0 to 0).isEmpty)
  }
}
