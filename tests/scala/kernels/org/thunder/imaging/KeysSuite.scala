package org.thunder.imaging

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{Convert, DType, NDBlock}

class KeysSuite extends AnyFunSuite {
  private val random = new scala.util.Random(8)

  private def pixels(dtype: DType): NDBlock =
    if (dtype.isFloating)
      Convert.cast(NDBlock.doubles(Array(-1e4, -1.5, 0, 1e-3, 2, 6e4, Double.PositiveInfinity)), dtype)
    else {
      val block = NDBlock.zeros(dtype, Array(7))
      val low = if (dtype.isUnsigned) 0L else Long.MinValue >> (64 - 8 * dtype.itemSize)
      val high = if (dtype == DType.Bool) 1L else low - 1
      Convert.fromLongs(Array(low, 0, 1, 1, 1, 1, high), 0, 7, block, 0)
      block
    }

  private def check[A](keys: Keys[A], dtype: DType): Unit = {
    val block = pixels(dtype)
    val read = keys.allocate(9)
    keys.read(block, 1, 6, read, 2)
    val wide = keys.widen(read).slice(2, 8)
    assert(wide.toSeq == wide.sorted.toSeq, dtype)
    val back = NDBlock.zeros(dtype, Array(7))
    keys.write(read, 2, 6, back, 1)
    assert(back.toDoubles.drop(1).toSeq == block.toDoubles.drop(1).toSeq, dtype)
    assert(back.toDoubles.head == 0, dtype)
  }

  test("in the order of the pixels, and back") {
    for (dtype <- DType.all) if (Keys.areInts(dtype)) check(IntKeys, dtype) else check(LongKeys, dtype)
  }

  test("NaN is the greatest and stays NaN") {
    for (dtype <- Seq(DType.Float16, DType.Float32)) {
      val block = Convert.cast(NDBlock.doubles(Array(Double.PositiveInfinity, Double.NaN)), dtype)
      val keys = new Array[Int](2)
      IntKeys.read(block, 0, 2, keys, 0)
      assert(keys(0) < keys(1))
      IntKeys.write(keys, 1, 1, block, 0)
      assert(block.toDoubles.head.isNaN)
    }
  }

  test("comparisons of all integers, the most distant too") {
    val ints = Array(Int.MinValue, Int.MaxValue, 0, -1, 1) ++ Array.fill(20)(random.nextInt())
    val pairs = for (x <- ints; y <- ints) yield (x, y)
    val (low, high) = (pairs.map(_._1), pairs.map(_._2))
    compareAll(
      IntKeys,
      pairs.length
    )(low, high, pairs.map(p => p._1.min(p._2)), pairs.map(p => p._1.max(p._2)))
    val longs = Array(Long.MinValue, Long.MaxValue, 0L, -1L, 1L) ++ Array.fill(20)(random.nextLong())
    val wide = for (x <- longs; y <- longs) yield (x, y)
    val (low2, high2) = (wide.map(_._1), wide.map(_._2))
    compareAll(
      LongKeys,
      wide.length
    )(low2, high2, wide.map(p => p._1.min(p._2)), wide.map(p => p._1.max(p._2)))
  }

  private def compareAll[A](keys: Keys[A], n: Int)(low: A, high: A, less: A, greater: A): Unit = {
    def copy(a: A): A = { val c = keys.allocate(n); System.arraycopy(a, 0, c, 0, n); c }
    def same(a: A, b: A) = keys.widen(a).sameElements(keys.widen(b))
    val (a, b) = (copy(low), copy(high))
    keys.sortPairs(a, b, n)
    assert(same(a, less) && same(b, greater))
    val (c, d) = (copy(low), copy(high))
    keys.keepLess(c, d, n)
    assert(same(c, less) && same(d, high))
    val (e, f) = (copy(low), copy(high))
    keys.keepGreater(e, f, n)
    assert(same(e, low) && same(f, greater))
  }
}
