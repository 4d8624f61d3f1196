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
