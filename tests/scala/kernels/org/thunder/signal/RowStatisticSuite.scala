package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{DType, NDBlock, RowFunction}
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}

class RowStatisticSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("signal")
  private val names = Seq("mean", "sum", "std", "var", "min", "max", "median")

  test("equals NumPy's reductions within records") {
    for (n <- Seq(1, 2, 3, 7, 12, 65); name <- names)
      assertClose(
        RowFunction(RowStatistic(name), golden(s"records$n")),
        golden(s"$name$n"),
        1e-9,
        1e-12,
        s"$name $n"
      )
    val percentiles = RowFunction(RowStatistic.PercentileOf(37.5), golden("records65"))
    assertClose(percentiles, golden("percentile65_37.5"), 0, 0)
  }

  test("the deviation of large, close values keeps its digits") {
    val y = Array.tabulate(1000)(i => 1e9 + i % 2)
    assert(RowFunction(RowStatistic.Std, records(y)).doubles(0) == 0.5)
    assert(RowFunction(RowStatistic.Var, records(Array.fill(7)(0.1))).doubles(0) == 0)
  }

  test("types of the results") {
    def typeOf(name: String, dtype: DType) =
      RowFunction(RowStatistic(name), NDBlock.zeros(dtype, Array(2, 3))).dtype
    for (dtype <- DType.all) {
      for (name <- Seq("mean", "std", "var", "median")) assert(typeOf(name, dtype) == DType.Float64)
      for (name <- Seq("min", "max")) assert(typeOf(name, dtype) == dtype)
      val sum =
        if (dtype.isFloating) DType.Float64 else if (dtype == DType.UInt64) DType.UInt64 else DType.Int64
      assert(typeOf("sum", dtype) == sum)
    }
  }

  test("the count is that of all samples, of type int64") {
    for (n <- Seq(0, 3)) {
      val counts = RowFunction(RowStatistic("count"), NDBlock.doubles(Array.fill(2 * n)(Double.NaN), 2, n))
      assert(counts.storage.asInstanceOf[Array[Long]].toSeq == Seq.fill(2)(n.toLong))
    }
  }

  test("sums of integers do not wrap") {
    val y = NDBlock.wrap(DType.Int16, Array(1, 3), Array[Short](30000, 30000, 30000))
    assert(RowFunction(RowStatistic.Sum, y).storage.asInstanceOf[Array[Long]].toSeq == Seq(90000L))
  }

  test("NaN in any place gives NaN") {
    for (name <- names; n <- Seq(1, 4, 6); at <- 0 until n) {
      val result =
        RowFunction(RowStatistic(name), records(Array.fill(n)(1.0).updated(at, Double.NaN))).doubles
      assert(result(0).isNaN, s"$name $n $at")
    }
  }

  test("infinities as in NumPy") {
    val y = records(Array(1.0, Double.PositiveInfinity, 2.0))
    def of(name: String) = RowFunction(RowStatistic(name), y).doubles(0)
    assert(of("mean") == Double.PositiveInfinity && of("max") == Double.PositiveInfinity)
    assert(of("min") == 1 && of("median") == 2 && of("std").isNaN)
  }

  test("no samples") {
    val empty = NDBlock.doubles(Array(), 2, 0)
    assert(RowFunction(RowStatistic.Sum, empty).doubles.toSeq == Seq(0.0, 0.0))
    for (name <- Seq("mean", "std", "var", "median"))
      assertAllNaN(RowFunction(RowStatistic(name), empty).doubles)
    for (name <- Seq("min", "max"))
      assert(intercept[InvalidArgumentException](RowFunction(
        RowStatistic(name),
        empty
      )).getMessage.contains(name))
  }

  test("an unknown name") {
    assert(intercept[InvalidArgumentException](RowStatistic("mode")).getMessage.contains("'mode'"))
  }
}
