package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException}

class PivotedQrSuite extends AnyFunSuite {

  private val golden = Golden("linalg")

  for (name <- Seq("full", "graded", "polynomial", "duplicate", "wide", "constant", "zero", "single"))
    test(s"Q R P' is the matrix, with Q orthonormal and R triangular: $name") {
      val design = golden(s"${name}_design")
      val (m, n) = (design.rows, design.rowLength)
      val qr = PivotedQr(design.doubles, m, n)
      assert(qr.rank == golden(s"${name}_rank").toDoubles(0).toInt)
      val product = new Array[Double](m * n)
      val coordinates = qr.coordinates
      Gemm.multiply(m, qr.rank, n, qr.q, 0, coordinates, 0, 0.0, product, 0)
      for (i <- product.indices)
        assert(math.abs(product(i) - design.doubles(i)) <= 1e-12 * design.doubles.map(math.abs).max)
      for (i <- 0 until qr.rank; j <- 0 until n)
        assert(qr.r(i * n + j) == coordinates(i * n + qr.pivots(j)))
      for (i <- 0 until qr.rank; j <- 0 until i) assert(qr.r(i * n + j) == 0.0)
      val unit = new Array[Double](qr.rank * qr.rank)
      Gemm.transposeMultiply(qr.rank, m, qr.rank, qr.q, 0, qr.q, 0, 0.0, unit, 0)
      for (i <- unit.indices)
        assert(math.abs(unit(i) - (if (i / qr.rank == i % qr.rank) 1.0 else 0.0)) < 1e-13)
    }

  test("no rows or no columns have rank 0") {
    assert(PivotedQr(Array.empty, 0, 3).rank == 0)
    assert(PivotedQr(Array.empty, 3, 0).rank == 0)
  }

  test("bad input has one clear message") {
    val nan = intercept[InvalidArgumentException](PivotedQr(Array(1.0, 2.0, 3.0, Double.NaN), 2, 2))
    assert(nan.getMessage == "a design matrix must be finite, but element (1, 1) is NaN")
    val size = intercept[InvalidArgumentException](PivotedQr(new Array[Double](5), 2, 3))
    assert(size.getMessage == "a matrix of 2 x 3 must have 6 elements, but has 5")
  }

  test("transpose") {
    assert(PivotedQr.transpose(Array(1.0, 2, 3, 4, 5, 6), 2, 3).toSeq == Seq(1.0, 4, 2, 5, 3, 6))
  }
}
