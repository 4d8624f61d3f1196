package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite

class RankSetSuite extends AnyFunSuite {

  test("finds what a sorted list holds, whatever comes and goes") {
    val random = new scala.util.Random(3)
    for (capacity <- Seq(1, 64, 65, 5000, 300000); members <- Seq(1, 10, 200) if members <= capacity) {
      val set = new RankSet(capacity)
      val order = random.shuffle((0 until capacity).toVector).take(2000)
      val inside = scala.collection.mutable.SortedSet.empty[Int]
      for (i <- order.indices) {
        set.add(order(i))
        inside += order(i)
        for (place <- Seq(0, inside.size / 5, inside.size - 1, random.nextInt(inside.size)))
          assert(set.find(place) == inside.iterator.drop(place).next())
        if (inside.size == members) {
          val gone = order(i - members + 1)
          set.remove(gone)
          inside -= gone
        }
      }
    }
  }
}
