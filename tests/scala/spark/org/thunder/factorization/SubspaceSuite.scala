package org.thunder.factorization

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{DataException, NumericAssertions}
import org.thunder.array.NDBlock

class SubspaceSuite extends AnyFunSuite with NumericAssertions {
  private val values = Array(9.0, 4.0, 1.0, 0.0, 0.0)
  private var products = 0

  private def subspace(width: Int) = new Subspace(5, width, 1e-16)({ q =>
    products += 1
    Array.tabulate(q.length)(i => values(i / width) * q(i))
  })

  test("eigenpairs of a diagonal matrix, those of zero among them") {
    val terms = subspace(5).leading(k = 4, most = 1, tol = 0, seed = 2)
    assertClose(NDBlock.doubles(terms.values), NDBlock.doubles(values.take(4)), 1e-12, 1e-12)
    val unit = Array.tabulate(3, 5)((i, j) => if (i == j) 1.0 else 0.0).flatten
    assertClose(NDBlock.doubles(terms.vectors.take(15)), NDBlock.doubles(unit), 1e-10, 1e-10)
  }

  test("steps end by tolerance or number") {
    products = 0
    subspace(2).leading(k = 2, most = 3, tol = 0, seed = 1)
    assert(products == 3)
    products = 0
    val terms = subspace(2).leading(k = 2, most = 500, tol = 1e-20, seed = 1)
    assert(products > 5 && products < 100)
    assertClose(NDBlock.doubles(terms.values), NDBlock.doubles(Array(9.0, 4.0)), 1e-12)
  }

  test("NaN has one clear message") {
    val nan = new Subspace(3, 1, 1e-16)(q => q.updated(1, Double.NaN))
    assert(intercept[DataException](nan.leading(1, 2, 0, 0)).getMessage.contains("NaN or infinite"))
  }
}
