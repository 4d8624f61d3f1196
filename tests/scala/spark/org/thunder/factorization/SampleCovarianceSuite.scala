package org.thunder.factorization

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, InvalidArgumentException, Series, SparkSuite}
import org.thunder.array.{Convert, DType, NDBlock}

class SampleCovarianceSuite extends AnyFunSuite with SparkSuite {
  private val values = Array.tabulate(120)(i => 40000.0 + i % 7 + (i / 3) % 5)

  private def series(block: NDBlock) = Series.fromBlock(context, block, 3)

  test("as exact for narrow types as for float64, far from 0 too") {
    val block = NDBlock.doubles(values, 40, 3)
    val expected = series(block).cov
    for (dtype <- Seq(DType.UInt16, DType.Float32, DType.Int64, DType.Float64)) {
      val gram = SampleCovariance(series(Convert.cast(block, dtype)))
      assertClose(NDBlock.doubles(gram.covariance(), 3, 3), expected, 1e-11)
      assertClose(NDBlock.doubles(gram.mean), series(block).mean, 1e-14)
    }
  }

  test("the record that is not finite is named; a sum that grows out of range is not blamed on one") {
    for (value <- Seq(Double.NaN, Double.NegativeInfinity); dtype <- Seq(DType.Float32, DType.Float64)) {
      val bad = Convert.cast(NDBlock.doubles(values.updated(3 * 31 + 1, value), 40, 3), dtype)
      val message = intercept[DataException](SampleCovariance(series(bad))).getMessage
      assert(message.contains(s"record (31,) holds $value at sample 1"))
    }
    val great = series(NDBlock.doubles(Array(1e200, -1e200, 0, 1e200), 2, 2))
    assert(intercept[DataException](SampleCovariance(great)).getMessage.contains("squares overflow"))
  }

  test("one record, and too many samples") {
    val one = intercept[InvalidArgumentException](SampleCovariance(series(NDBlock.doubles(values, 1, 120))))
    assert(one.getMessage.contains("2 records"))
    val wide = series(NDBlock.zeros(DType.Int8, Array(2, 20000)))
    assert(intercept[InvalidArgumentException](SampleCovariance(wide)).getMessage.contains("20000"))
  }
}
