package org.thunder

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{Convert, DType, NDBlock}

class MatrixProductSuite extends AnyFunSuite with SparkSuite {
  private val random = new scala.util.Random(4)

  private def matrix(rows: Int, columns: Int) =
    NDBlock.doubles(Array.fill(rows * columns)(math.rint(50 * random.nextGaussian())), rows, columns)

  private def series(block: NDBlock, npartitions: Int) = Series.fromBlock(context, block, npartitions)

  private def product(a: NDBlock, b: NDBlock) = {
    val (x, y, k) = (a.toDoubles, b.toDoubles, b.rowLength)
    val values = for (i <- 0 until a.rows; j <- 0 until k)
      yield (0 until b.rows).map(l => x(i * b.rows + l) * y(l * k + j)).sum
    NDBlock.doubles(values.toArray, a.rows, k)
  }

  test("A B, B whole or by blocks, from any numbers of partitions") {
    val (a, b) = (matrix(30, 17), matrix(17, 5))
    for (npartitions <- partitionCounts; others <- Seq(1, 4); wholeBytes <- Seq(0L, 1L << 20)) {
      val found = MatrixProduct(series(a, npartitions), series(b, others), wholeBytes)
      assert(found.shape.toSeq == Seq(30, 5))
      assertClose(found.toBlock, product(a, b), 1e-12, 1e-9, hint = s"$npartitions $others $wholeBytes")
    }
  }

  test("records keep their space; results have the records' result type") {
    val (a, b) = (matrix(6, 4), matrix(4, 3))
    for (dtype <- Seq(DType.Int16, DType.Float32, DType.Float64); wholeBytes <- Seq(0L, 1L << 20)) {
      val data = series(Convert.cast(a, dtype).reshape(Array(2, 3, 4)), 2)
      val found = MatrixProduct(data, series(Convert.cast(b, DType.Int16), 2), wholeBytes)
      assert(found.dtype == dtype.resultType && found.shape.toSeq == Seq(2, 3, 3))
      assertClose(Convert.cast(found.rows.collect(), DType.Float64), product(a, b), 1e-6, 1e-3)
    }
  }

  test("shapes that do not fit have one clear message") {
    val error = intercept[InvalidArgumentException](series(matrix(5, 4), 1).times(series(matrix(3, 2), 1)))
    assert(error.getMessage.contains("3 records of 2 samples does not fit records of 4 samples"))
  }
}
