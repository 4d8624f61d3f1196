package org.thunder.array

import org.scalatest.funsuite.AnyFunSuite

class RadixOrderSuite extends AnyFunSuite {
  private val random = new scala.util.Random(4)

  private def assertSorted(keys: Array[Long]): Unit = {
    val order = new RadixOrder()(keys, keys.length).take(keys.length)
    assert(order.toSeq == keys.indices.sortBy(i => (keys(i), i)))
  }

  test("sorts any keys, equal ones in the order of their places") {
    for (n <- Seq(0, 1, 2, 100, 20000)) {
      assertSorted(Array.fill(n)(random.nextLong()))
      assertSorted(Array.fill(n)(random.nextInt(5).toLong - 2))
      assertSorted(Array.fill(n)(7L))
      assertSorted(Array.fill(n)(random.nextInt().toLong << 20))
      assertSorted(Array.fill(n)(RadixOrder.key(random.nextGaussian().toFloat.toDouble)))
      assertSorted(Array.fill(n)(RadixOrder.key((random.nextInt(9) - 4) * 1e10)))
      assertSorted(Array.fill(n)(random.nextLong() & 0x8000f00000000701L))
    }
    assertSorted(Array(Long.MaxValue, Long.MinValue, 0, -1, 1, Long.MinValue))
  }

  test("scratch is used again: fewer keys after more") {
    val order = new RadixOrder
    order(Array.fill(50)(random.nextLong()), 50)
    assert(order(Array(3L, 1L, 2L, 0L), 3).take(3).toSeq == Seq(1, 2, 0))
  }

  test("keys of numbers: -infinity, ..., -0.0, 0.0, ..., infinity, NaN") {
    val inOrder = Array(
      Double.NegativeInfinity,
      -2.5,
      -Double.MinPositiveValue,
      -0.0,
      0.0,
      1e-300,
      3.0,
      Double.PositiveInfinity,
      Double.NaN
    )
    val keys = inOrder.map(RadixOrder.key)
    assert(keys.toSeq == keys.sorted.toSeq && keys.distinct.length == keys.length)
    assert(keys.map(RadixOrder.value).map(_.toString).toSeq == inOrder.map(_.toString).toSeq)
    val negativeNaN = java.lang.Double.longBitsToDouble(0xfff8000000000001L)
    assert(RadixOrder.key(negativeNaN) == RadixOrder.key(Double.NaN))
  }
}
