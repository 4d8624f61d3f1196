package org.thunder

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{DType, NDBlock}

class MatrixNormSuite extends AnyFunSuite with SparkSuite {

  test("norms of a matrix that can be checked by hand, from any number of partitions") {
    val block = NDBlock.doubles(Array(1.0, -2, 0, 4, -6, 2, 0, 0, 8), 3, 3)
    for (npartitions <- partitionCounts) {
      val series = Series.fromBlock(context, block, npartitions)
      val found = MatrixNorm.Names.map(name => name -> series.norm(name)).toMap
      assert(math.abs(found("fro") - math.sqrt(125.0)) < 1e-13)
      assert(found("max") == 8 && found("1") == 10 && found("inf") == 12)
    }
  }

  test("NaN wins; unknown names and no records are refused") {
    val nan = Series.fromBlock(context, NDBlock.doubles(Array(1.0, Double.NaN), 2, 1), 2)
    for (name <- MatrixNorm.Names) assert(nan.norm(name).isNaN, name)
    assert(intercept[InvalidArgumentException](nan.norm("nuc")).getMessage.contains("fro, max, 1, inf"))
    intercept[InvalidArgumentException](
      Series.fromBlock(context, NDBlock.zeros(DType.Float32, Array(0, 2)), 1).norm()
    )
  }
}
