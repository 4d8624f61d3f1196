package org.thunder.factorization

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, Series, SparkSuite}
import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.linalg.Gemm

class RecordProductsSuite extends AnyFunSuite with SparkSuite {
  private val (rows, n, width) = (30, 4, 2)
  private val random = new scala.util.Random(1)
  private val block =
    NDBlock.doubles(Array.fill(rows * n)(math.rint(100 + 9 * random.nextGaussian())), rows, n)
  private val mean = Array(100.1, 99.7, 100.3, 98.9)
  private val extra = Array(3.0, 1.0, -2.0, 5.0, 0.5, 7.0, 1.0, 1.0)
  private val q = Array(1.0, 0.0, 0.5, 1.0, -1.0, 0.25, 0.0, 2.0)

  /** C'C Q, for C made in full. */
  private def expected: NDBlock = {
    val all = Array.tabulate(rows * n)(i => block.doubles(i) - mean(i % n)) ++ extra
    val (inner, result) = (new Array[Double]((rows + 2) * width), new Array[Double](n * width))
    Gemm.multiply(rows + 2, n, width, all, 0, q, 0, 0.0, inner, 0)
    Gemm.transposeMultiply(n, rows + 2, width, all, 0, inner, 0, 0.0, result, 0)
    NDBlock.doubles(result)
  }

  test("centred records with rows behind them, from any number of partitions and type") {
    for (npartitions <- partitionCounts; dtype <- Seq(DType.UInt8, DType.Float32, DType.Float64)) {
      val series = Series.fromBlock(context, Convert.cast(block, dtype), npartitions)
      val products = new RecordProducts(series, width, mean, extra)
      val tolerance = if (dtype == DType.Float64) 1e-12 else 1e-5
      val scale = expected.doubles.map(math.abs).max
      assertClose(NDBlock.doubles(products.normal(q)), expected, tolerance, tolerance * scale)
      val r = products.triangle(q)
      val (square, wanted) = (new Array[Double](width * width), new Array[Double](width * width))
      Gemm.transposeMultiply(width, width, width, r, 0, r, 0, 0.0, square, 0)
      Gemm.transposeMultiply(width, n, width, q, 0, expected.doubles, 0, 0.0, wanted, 0)
      assertClose(NDBlock.doubles(square), NDBlock.doubles(wanted), tolerance, tolerance * scale)
    }
  }

  test("NaN is named by its record's key") {
    val spoilt = Convert.cast(block, DType.Float64)
    val values = spoilt.doubles.clone
    values(4 * n + 2) = Double.NaN
    val series = Series.fromBlock(context, NDBlock.doubles(values, 3, 10, n))
    val products = new RecordProducts(series, width, Array.empty, Array.empty)
    for (product <- Seq(products.normal _, products.triangle _))
      assert(intercept[DataException](product(q)).getMessage.contains("record (0, 4) holds NaN at sample 2"))
  }
}
