package org.thunder.array

import org.scalatest.funsuite.AnyFunSuite

class IntPairsSuite extends AnyFunSuite {
  private val random = new scala.util.Random(6)
  private val edges = Seq(Int.MinValue, Int.MaxValue, 0, -1, 1)

  private def compare(): Unit = for (n <- Seq(0, 1, 15, 16, 40, 100)) {
    def values = Array.fill(n + 1)(if (random.nextInt(3) == 0) edges(random.nextInt(5)) else random.nextInt())
    val (a, b) = (values, values)
    val pairs = a.zip(b).take(n).toSeq
    val (least, greatest) = (pairs.map { case (x, y) => x.min(y) }, pairs.map { case (x, y) => x.max(y) })
    val (low, high) = (values, values)
    val last = (low(n), high(n))
    IntPairs.sort(a, b, low, high, n)
    assert(low.take(n).toSeq == least && high.take(n).toSeq == greatest && (low(n), high(n)) == last)
    IntPairs.lesser(a, b, high, n)
    IntPairs.greater(a, b, low, n)
    assert(high.take(n).toSeq == least && low.take(n).toSeq == greatest && (low(n), high(n)) == last)
    val (here, there) = (a.clone, b.clone)
    IntPairs.sort(here, there, there, here, n)
    assert(there.take(n).toSeq == least && here.take(n).toSeq == greatest)
  }

  test("the lesser and the greater of all integers, in place too") {
    compare()
    Vectors.without(compare())
  }
}
