package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.{Convert, DType, NDBlock, RowFunction}

class RowStatisticsSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("signal")
  private val names = Seq("median", "mean", "sum", "std", "var", "min", "max") // the median reorders records

  test("equals NumPy's reductions within records, in the order of the names") {
    for (n <- Seq(1, 2, 7, 65)) {
      val result = RowFunction(RowStatistics(names.map(RowStatistic(_))), golden(s"records$n"))
      for ((name, s) <- names.zipWithIndex) {
        val column = Array.tabulate(result.rows)(row => result.doubles(row * names.length + s))
        assertClose(NDBlock.doubles(column, result.rows, 1), golden(s"$name$n"), 1e-9, 1e-12, s"$name $n")
      }
    }
  }

  test("equal values of float32 have exactly their mean, and no deviation") {
    for (n <- Seq(1, 2, 129, 1000)) {
      val block = NDBlock.wrap(DType.Float32, Array(1, n), Array.fill(n)(0.1f))
      val found = RowFunction(RowStatistics(Seq(RowStatistic.Mean, RowStatistic.Std)), block)
      assert(found.doubles.toSeq == Seq(0.1f.toDouble, 0.0))
    }
  }

  test("statistics of float32 and uint16, together and alone, are those of the same values in float64") {
    val sums = Seq("mean", "sum", "var", "std")
    val random = new java.util.Random(1)
    for (n <- Seq(1, 2, 7, 129, 1000); dtype <- Seq(DType.Float32, DType.UInt16)) {
      val values = Array.fill(3 * n)((1000 + random.nextGaussian()).toFloat)
      val block = Convert.cast(NDBlock.wrap(DType.Float32, Array(3, n), values), dtype)
      val exact = Convert.cast(block, DType.Float64)
      val together = RowFunction(RowStatistics(sums.map(RowStatistic(_))), block).doubles
      for ((name, s) <- sums.zipWithIndex; row <- 0 until 3) {
        val expected = RowFunction(RowStatistic(name), exact).toDoubles(row)
        val found = RowFunction(RowStatistic(name), block).toDoubles(row)
        assert(math.abs(found - expected) <= 1e-12 * math.abs(expected), s"$name $n $dtype")
        assert(together(row * 4 + s) == found, s"$name $n $dtype")
      }
    }
  }

  test("integers give float64") {
    val block = Convert.cast(records(Array(250, 4), Array(3, 255)), DType.UInt8)
    val result = RowFunction(RowStatistics(Seq(RowStatistic.Sum, RowStatistic.Count)), block)
    assert(result.dtype == DType.Float64 && result.doubles.toSeq == Seq(254.0, 2.0, 258.0, 2.0))
  }

  test("no samples have no maximum") {
    intercept[InvalidArgumentException](RowStatistics(Seq(
      RowStatistic.Mean,
      RowStatistic.Max
    )).resultLength(0))
    assert(RowStatistics(Seq(RowStatistic.Mean)).resultLength(0) == 1)
  }
}
