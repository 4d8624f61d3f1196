package org.thunder.signal

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{Convert, DType, NDBlock, RowFunction}

class FloatSumsSuite extends AnyFunSuite {
  private val lengths = Seq(1, 2, 127, 128, 129, 255, 256, 257, 1000)

  private def noise(n: Int): Array[Float] = {
    val random = new java.util.Random(n)
    Array.fill(n)((1000 + random.nextGaussian()).toFloat)
  }

  test("sums of integers are exact, wherever a record begins") {
    for (n <- lengths; from <- Seq(0, 1, 5)) {
      val a = Array.tabulate(from + n)(i => (if (i < from) 1e9f else i - from + 1f))
      assert(new FloatSums(n).sum(a, from) == n * (n + 1.0) / 2, s"$n from $from")
    }
  }

  test("squared deviations from any value") {
    for (n <- lengths) {
      val a = Array.tabulate(n)(i => (i % 2).toFloat)
      assert(new FloatSums(n).squares(a, 0, 0.5) == n / 4.0, s"$n")
    }
  }

  test("of no samples they are 0, with NaN they are NaN, and a sum leaves nothing for the next") {
    assert(new FloatSums(0).sum(Array.empty, 0) == 0 && new FloatSums(0).squares(Array.empty, 0, 1) == 0)
    val sums = new FloatSums(300)
    for (at <- Seq(0, 128, 299)) assert(sums.sum(Array.fill(300)(1f).updated(at, Float.NaN), 0).isNaN)
    assert(sums.sum(Array.fill(300)(2f), 0) == 600)
  }

  test("equal values have exactly their mean, and no deviation") {
    for (n <- lengths) {
      val block = NDBlock.wrap(DType.Float32, Array(1, n), Array.fill(n)(0.1f))
      assert(RowFunction(RowStatistic.Mean, block).doubles(0) == 0.1f.toDouble)
      assert(RowFunction(RowStatistic.Std, block).doubles(0) == 0)
    }
  }

  test("statistics of float32 and of integers are those of the same values in float64") {
    val names = Seq("mean", "sum", "var", "std")
    for (n <- lengths; dtype <- Seq(DType.Float32, DType.UInt16)) {
      val block = Convert.cast(NDBlock.wrap(DType.Float32, Array(3, n), noise(3 * n)), dtype)
      val exact = Convert.cast(block, DType.Float64)
      val together = RowFunction(RowStatistics(names.map(RowStatistic(_))), block).doubles
      for ((name, s) <- names.zipWithIndex) {
        val expected = RowFunction(RowStatistic(name), exact).toDoubles
        val found = RowFunction(RowStatistic(name), block).toDoubles
        for (row <- 0 until 3) {
          assert(math.abs(found(row) - expected(row)) <= 1e-12 * math.abs(expected(row)), s"$name $n $dtype")
          if (name != "sum" || dtype == DType.Float32) assert(together(row * 4 + s) == found(row))
        }
      }
    }
  }
}
