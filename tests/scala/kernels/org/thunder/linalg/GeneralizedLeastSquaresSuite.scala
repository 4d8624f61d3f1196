package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException}
import org.thunder.array.{DType, NDBlock, RowFunction}

/** Against statsmodels' GLM. */
class GeneralizedLeastSquaresSuite extends AnyFunSuite {
  private val golden = Golden("generalized")
  private val design = golden("design").doubles
  private val withOnes = (0 until 60).flatMap(i => 1.0 +: design.slice(3 * i, 3 * i + 3)).toArray

  private def model(family: ResponseFamily, isCentered: Boolean, maxIter: Int = 50, tol: Double = 1e-12) =
    if (isCentered) GeneralizedLeastSquares(withOnes, 4, hasIntercept = true, family, maxIter, tol)
    else GeneralizedLeastSquares(design, 3, hasIntercept = false, family, maxIter, tol)

  for (family <- ResponseFamily.all; (kind, isCentered) <- Seq("intercept" -> true, "origin" -> false))
    test(s"${family.name}, $kind: coefficients, standard errors, deviances and dispersion") {
      val found = RowFunction(model(family, isCentered), golden(family.name))
      val expected = golden(s"${family.name}_$kind")
      val width = expected.rowLength
      assert(found.rowLength == width + 1 && found.dtype == DType.Float64)
      for (row <- 0 until 5; i <- 0 until width) {
        val (value, wanted) = (found.doubles(row * (width + 1) + i), expected.doubles(row * width + i))
        assert(math.abs(value - wanted) < 1e-7 * (1 + math.abs(wanted)), s"value $i of record $row")
      }
      for (row <- 0 until 5) assert(found.doubles(row * (width + 1) + width) > 1)
    }

  test("a record's fit does not depend on its neighbours") {
    val all = golden("poisson")
    val together = RowFunction(model(ResponseFamily.Poisson, isCentered = true), all).doubles
    for (row <- 0 until 5) {
      val alone = NDBlock.doubles(all.doubles.slice(row * 60, row * 60 + 60), 1, 60)
      val fit = RowFunction(model(ResponseFamily.Poisson, isCentered = true), alone).doubles
      for (i <- fit.indices) assert(math.abs(fit(i) - together(row * 12 + i)) <= 1e-9 * math.abs(fit(i)))
    }
  }

  test("a constant record has its mean for an intercept") {
    val found = RowFunction(
      model(ResponseFamily.Poisson, isCentered = true),
      NDBlock.doubles(Array.fill(60)(3.0), 1, 60)
    ).doubles
    assert(math.abs(found(0) - math.log(3)) < 1e-10 && math.abs(found(1)) < 1e-10)
    assert(math.abs(found(8)) < 1e-10 && found(11) > 0)
  }

  test("columns that depend on each other have coefficients of minimum norm") {
    val twice = withOnes.grouped(4).flatMap(row => row :+ row(1)).toArray
    val dependent = GeneralizedLeastSquares(twice, 5, hasIntercept = true, ResponseFamily.Poisson, 50, 1e-12)
    val found = RowFunction(dependent, golden("poisson")).doubles
    val expected = golden("poisson_intercept").doubles
    for (row <- 0 until 5) {
      val (a, b) = (found(row * 14 + 1), found(row * 14 + 4))
      assert(math.abs(a - b) < 1e-9 && math.abs(a + b - expected(row * 11 + 1)) < 1e-7)
      assert(math.abs(found(row * 14 + 10) - expected(row * 11 + 8)) < 1e-7)
    }
  }

  test(
    "records with values that the family does not allow are NaN, after 0 steps; the others stay as they are"
  ) {
    val bad = Map(
      ResponseFamily.Poisson -> Seq(-1.0, Double.NaN, Double.PositiveInfinity),
      ResponseFamily.Binomial -> Seq(-0.1, 1.1, Double.NaN),
      ResponseFamily.Gamma -> Seq(0.0, -1.0, Double.NaN)
    )
    for ((family, values) <- bad; value <- values) {
      val records = golden(family.name).doubles.take(120).clone
      records(7) = value
      val found = RowFunction(model(family, isCentered = true), NDBlock.doubles(records, 2, 60)).doubles
      assert(found.take(11).forall(_.isNaN) && found(11) == 0)
      assert(math.abs(found(12) - golden(s"${family.name}_intercept").doubles(11)) < 1e-7)
    }
    val silent = RowFunction(
      model(ResponseFamily.Poisson, isCentered = true),
      NDBlock.doubles(new Array[Double](60), 1, 60)
    )
    assert(silent.doubles(0).isNaN && silent.doubles(11) == 0)
  }

  test("separated events, and steps that are too few, do not converge") {
    val separated = NDBlock.doubles(Array.tabulate(60)(i => if (design(3 * i) > 0.5) 1.0 else 0.0), 1, 60)
    assert(RowFunction(model(ResponseFamily.Binomial, isCentered = true), separated).doubles(11) < 0)
    val found = RowFunction(model(ResponseFamily.Gamma, isCentered = true, maxIter = 2), golden("gamma"))
    assert((0 until 5).forall(row => found.doubles(row * 12 + 11) == -2))
  }

  test("records of another length are refused") {
    val error =
      intercept[InvalidArgumentException](model(ResponseFamily.Gamma, isCentered = true).resultLength(61))
    assert(error.getMessage == "records have 61 samples, but the design has 60")
  }
}
