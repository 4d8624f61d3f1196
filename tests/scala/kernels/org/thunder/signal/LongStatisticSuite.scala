package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{DType, NDBlock, RowFunction}

/** Beside BigInt. */
class LongStatisticSuite extends AnyFunSuite {
  private val random = new scala.util.Random(5)
  private val big = 1L << 53

  /** Integers of which double precision loses the last bits, some of them negative, or beyond 2^63^ as uint64. */
  private def longs(n: Int): Array[Long] =
    Array.tabulate(n)(i => if (i % 3 == 0) random.nextLong() >> 4 else big + random.nextInt(100))

  private def exact(value: Long, isUnsigned: Boolean): BigInt =
    if (isUnsigned) BigInt(java.lang.Long.toUnsignedString(value)) else BigInt(value)

  private val expected = Seq[(String, Seq[BigInt] => BigInt)](
    "sum" -> (_.sum),
    "min" -> (_.min),
    "max" -> (_.max)
  )

  test("of records and of groups: exact") {
    val (rows, n) = (5, 7)
    for (dtype <- Seq(DType.Int64, DType.UInt64); (name, of) <- expected) {
      val isUnsigned = dtype == DType.UInt64
      val values = longs(rows * n)
      val block = NDBlock.wrap(dtype, Array(rows, n), values)
      val records = values.grouped(n).map(_.toSeq.map(exact(_, isUnsigned))).toSeq
      def found(function: RowFunction): Seq[BigInt] = {
        val result = RowFunction(function, block)
        assert(result.dtype == dtype)
        result.longs.toSeq.map(exact(_, isUnsigned))
      }
      val wrapped = (sum: BigInt) => exact(sum.toLong, isUnsigned)
      assert(found(RowStatistic(name)) == records.map(r => wrapped(of(r))), s"$name $dtype")
      val groups = GroupStatistic(RowStatistic(name), Array(6, 0, 2, 5), Array(1, 4))
      val ofGroups = records.flatMap(r => Seq(wrapped(r(6)), wrapped(of(Seq(r(0), r(2), r(5))))))
      assert(found(groups) == ofGroups, s"$name $dtype")
    }
  }

  test("the sum of no integers is 0") {
    assert(LongStatistic.Sum(Array.emptyLongArray, 0, 0, isUnsigned = false) == 0)
    val empty = NDBlock.zeros(DType.Int64, Array(2, 0))
    assert(RowFunction(RowStatistic.Sum, empty).longs.toSeq == Seq(0L, 0L))
  }
}
