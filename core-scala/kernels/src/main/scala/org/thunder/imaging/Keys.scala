package org.thunder.imaging

import org.thunder.array.{DType, FloatKeys, Half, IntPairs, NDBlock, RadixOrder, SelectionNetwork}
import org.thunder.array.DType._

/** Pixels as signed integers of the same order, so that one comparison serves every type.
  *
  * A NaN is larger than every number, as in `numpy.sort`, and -0.0 is less than 0.0.
  *
  * @tparam A
  *   an array of keys
  */
private[imaging] sealed trait Keys[A] extends SelectionNetwork.Pairs[A] {
  def allocate(count: Int): A

  /** Reads `count` pixels from `from` on. */
  def read(block: NDBlock, from: Int, count: Int, into: A, at: Int): Unit

  /** Turns keys back into pixels. */
  def write(keys: A, at: Int, count: Int, block: NDBlock, to: Int): Unit

  /** As long integers. */
  def widen(keys: A): Array[Long]

  /** Puts key `from` of `keys` to place `to` of `target`. */
  def move(keys: A, from: Int, target: A, to: Int): Unit
}

private[imaging] object Keys {

  /** Whether 32 bits hold the keys of this type. */
  def areInts(dtype: DType): Boolean = dtype.itemSize <= 4

}

/** Keys of types up to 32 bits. */
private[imaging] object IntKeys extends Keys[Array[Int]] {
  def allocate(count: Int): Array[Int] = new Array[Int](count)

  def read(block: NDBlock, from: Int, count: Int, into: Array[Int], at: Int): Unit = {
    val shift = from - at
    val end = at + count
    var i = at
    (block.storage: @unchecked) match {
      case a: Array[Byte] if block.dtype == Int8 => while (i < end) { into(i) = a(i + shift); i += 1 }
      case a: Array[Byte] => while (i < end) { into(i) = a(i + shift) & 0xff; i += 1 }
      case a: Array[Short] if block.dtype == Int16 => while (i < end) { into(i) = a(i + shift); i += 1 }
      case a: Array[Short] if block.dtype == UInt16 =>
        while (i < end) { into(i) = a(i + shift) & 0xffff; i += 1 }
      case a: Array[Short] => while (i < end) { into(i) = ofHalf(a(i + shift)); i += 1 }
      case a: Array[Int] if block.dtype == Int32 => System.arraycopy(a, from, into, at, count)
      case a: Array[Int] => while (i < end) { into(i) = a(i + shift) ^ Int.MinValue; i += 1 }
      case a: Array[Float] => FloatKeys.read(a, from, count, into, at)
    }
  }

  def write(keys: Array[Int], at: Int, count: Int, block: NDBlock, to: Int): Unit = {
    val shift = at - to
    val end = to + count
    var i = to
    (block.storage: @unchecked) match {
      case a: Array[Byte] => while (i < end) { a(i) = keys(i + shift).toByte; i += 1 }
      case a: Array[Short] if block.dtype == Float16 =>
        while (i < end) { a(i) = toHalf(keys(i + shift)); i += 1 }
      case a: Array[Short] => while (i < end) { a(i) = keys(i + shift).toShort; i += 1 }
      case a: Array[Int] if block.dtype == Int32 => System.arraycopy(keys, at, a, to, count)
      case a: Array[Int] => while (i < end) { a(i) = keys(i + shift) ^ Int.MinValue; i += 1 }
      case a: Array[Float] => FloatKeys.write(keys, at, count, a, to)
    }
  }

  private def ofHalf(bits: Short): Int =
    if (Half.toFloat(bits).isNaN) Short.MaxValue else bits ^ ((bits >> 31) & Short.MaxValue)

  private def toHalf(key: Int): Short = (key ^ ((key >> 31) & Short.MaxValue)).toShort

  def sortPairs(low: Array[Int], high: Array[Int], n: Int): Unit = IntPairs.sort(low, high, low, high, n)

  def keepLess(low: Array[Int], high: Array[Int], n: Int): Unit = IntPairs.lesser(low, high, low, n)

  def keepGreater(low: Array[Int], high: Array[Int], n: Int): Unit = IntPairs.greater(low, high, high, n)

  def widen(keys: Array[Int]): Array[Long] = {
    val result = new Array[Long](keys.length)
    var i = 0
    while (i < keys.length) { result(i) = keys(i); i += 1 }
    result
  }

  def move(keys: Array[Int], from: Int, target: Array[Int], to: Int): Unit = target(to) = keys(from)
}

/** Keys of types of 64 bits, compared as in [[IntPairs]]. */
private[imaging] object LongKeys extends Keys[Array[Long]] {
  def allocate(count: Int): Array[Long] = new Array[Long](count)

  def read(block: NDBlock, from: Int, count: Int, into: Array[Long], at: Int): Unit = {
    val shift = from - at
    val end = at + count
    var i = at
    (block.storage: @unchecked) match {
      case a: Array[Double] => while (i < end) { into(i) = RadixOrder.key(a(i + shift)); i += 1 }
      case a: Array[Long] if block.dtype == Int64 => System.arraycopy(a, from, into, at, count)
      case a: Array[Long] => while (i < end) { into(i) = a(i + shift) ^ Long.MinValue; i += 1 }
    }
  }

  def write(keys: Array[Long], at: Int, count: Int, block: NDBlock, to: Int): Unit = {
    val shift = at - to
    val end = to + count
    var i = to
    (block.storage: @unchecked) match {
      case a: Array[Double] =>
        while (i < end) { a(i) = RadixOrder.value(keys(i + shift)); i += 1 }
      case a: Array[Long] if block.dtype == Int64 => System.arraycopy(keys, at, a, to, count)
      case a: Array[Long] => while (i < end) { a(i) = keys(i + shift) ^ Long.MinValue; i += 1 }
    }
  }

  def sortPairs(low: Array[Long], high: Array[Long], n: Int): Unit = {
    var i = 0
    while (i < n) {
      val x = low(i)
      val y = high(i)
      val swap = (y - x) & (((y >> 1) - (x >> 1) - (~y & x & 1)) >> 63)
      low(i) = x + swap
      high(i) = y - swap
      i += 1
    }
  }

  def keepLess(low: Array[Long], high: Array[Long], n: Int): Unit = {
    var i = 0
    while (i < n) {
      val x = low(i)
      val y = high(i)
      low(i) = x + ((y - x) & (((y >> 1) - (x >> 1) - (~y & x & 1)) >> 63))
      i += 1
    }
  }

  def keepGreater(low: Array[Long], high: Array[Long], n: Int): Unit = {
    var i = 0
    while (i < n) {
      val x = low(i)
      val y = high(i)
      high(i) = y - ((y - x) & (((y >> 1) - (x >> 1) - (~y & x & 1)) >> 63))
      i += 1
    }
  }

  def widen(keys: Array[Long]): Array[Long] = keys

  def move(keys: Array[Long], from: Int, target: Array[Long], to: Int): Unit = target(to) = keys(from)
}
