package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.NDBlock
import org.thunder.{DataException, Golden, InvalidArgumentException, NumericAssertions}

class SymmetricEigenSuite extends AnyFunSuite with NumericAssertions {

  private val golden = Golden("linalg")

  for (name <- Seq("mixed", "graded", "many", "one")) test(s"as numpy.linalg.eigh: $name, every k") {
    val matrix = golden(s"${name}_matrix").doubles
    val before = matrix.clone
    val n = golden(s"${name}_matrix").rows
    for (k <- 1 to n) {
      val eigen = SymmetricEigen(matrix, n, k)
      val values = golden(s"${name}_values").sliceRows(0, k)
      assertClose(
        NDBlock.doubles(eigen.values),
        values,
        1e-12,
        1e-13 * math.abs(values.doubles(0)),
        s"k = $k:"
      )
      assertClose(
        NDBlock.doubles(eigen.vectors, k, n),
        golden(s"${name}_vectors").sliceRows(0, k),
        0,
        1e-8,
        s"k = $k:"
      )
    }
    assert(matrix.sameElements(before))
  }

  test("only the upper triangle is read") {
    val eigen = SymmetricEigen(Array(2.0, 1.0, Double.NaN, 2.0), 2)
    assertClose(NDBlock.doubles(eigen.values), NDBlock.doubles(Array(3.0, 1.0)))
  }

  test("a rank-deficient matrix: orthonormal vectors that rebuild it") {
    val (n, k) = (30, 30)
    val factor = Array.tabulate(n * 3)(i => math.sin(i * i + 1.0))
    val matrix = new Array[Double](n * n)
    Gemm.multiplyTransposed(n, 3, n, factor, 0, factor, 0, 0.0, matrix, 0)
    val eigen = SymmetricEigen(matrix, n, k)
    assert(eigen.values.drop(3).forall(math.abs(_) < 1e-12))
    val scaled = Array.tabulate(k * n)(i => eigen.values(i / n) * eigen.vectors(i))
    val rebuilt = new Array[Double](n * n)
    Gemm.transposeMultiply(n, k, n, eigen.vectors, 0, scaled, 0, 0.0, rebuilt, 0)
    assertClose(NDBlock.doubles(rebuilt), NDBlock.doubles(matrix))
    assertOrthonormal(eigen.vectors, k, n)
    assertOrthonormal(SymmetricEigen(matrix, n, 5).vectors, 5, n)
  }

  private def assertOrthonormal(vectors: Array[Double], k: Int, n: Int): Unit = {
    val products = new Array[Double](k * k)
    Gemm.multiplyTransposed(k, n, k, vectors, 0, vectors, 0, 0.0, products, 0)
    assertClose(
      NDBlock.doubles(products),
      NDBlock.doubles(Array.tabulate(k * k)(i => if (i / k == i % k) 1.0 else 0.0))
    )
  }

  test("the zero matrix has values 0 and orthonormal vectors") {
    val eigen = SymmetricEigen(new Array[Double](16), 4, 2)
    assert(eigen.values.toSeq == Seq(0.0, 0.0))
    assertOrthonormal(eigen.vectors, 2, 4)
  }

  test("bad input has one clear message") {
    val k = intercept[InvalidArgumentException](SymmetricEigen(new Array[Double](9), 3, 4))
    assert(k.getMessage == "k must be between 1 and 3 (the size of the matrix), but k = 4")
    assert(intercept[InvalidArgumentException](SymmetricEigen(
      new Array[Double](8),
      3,
      1
    )).getMessage.contains("has 8"))
    val nan = intercept[DataException](SymmetricEigen(Array(1.0, Double.NaN, 0.0, 1.0), 2, 1))
    assert(nan.getMessage.contains("element (0, 1) is NaN"))
  }
}
