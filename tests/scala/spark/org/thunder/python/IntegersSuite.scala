package org.thunder.python

import org.scalatest.funsuite.AnyFunSuite

import org.thunder.InvalidArgumentException

class IntegersSuite extends AnyFunSuite {

  private def bytes(values: Long*): Array[Byte] =
    values.flatMap(value => (0 until 8).map(i => (value >> 8 * i).toByte)).toArray

  test("longs are little-endian int64") {
    assert(Integers.longs(bytes(1, -2, Long.MaxValue)).toSeq == Seq(1L, -2L, Long.MaxValue))
    assert(Integers.longs(Array.empty).isEmpty)
  }

  test("ints refuse what does not fit") {
    assert(Integers.ints(bytes(3, 4)).toSeq == Seq(3, 4))
    val error = intercept[InvalidArgumentException](Integers.ints(bytes(1L << 31)))
    assert(error.getMessage.startsWith("2147483648 is too large"))
  }

  test("lists for each axis have their lengths in front, -1 for a whole axis") {
    val lists = Integers.perAxis(bytes(2, 0, 3, -1, 0), Array(4, 3, 5))
    assert(lists.map(_.toSeq).toSeq == Seq(Seq(0, 3), Seq(0, 1, 2), Seq()))
  }

  test("groups have their lengths in front") {
    assert(Integers.groups(bytes(2, 7, 3, 0, 1, 5)).map(_.toSeq) == Seq(Seq(7, 3), Seq(), Seq(5)))
    assert(Integers.groups(Array.empty).isEmpty)
  }

  test("the other way") {
    val values = Array(0L, -1L, 1L << 40)
    assert(Integers.longs(Integers.bytes(values)).sameElements(values) && Integers.bytes(Array.empty).isEmpty)
  }
}
