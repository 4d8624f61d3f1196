package org.thunder.factorization

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.NumericAssertions
import org.thunder.array.NDBlock
import org.thunder.linalg.{Gemm, ThinQr}

class SubspaceSuite extends AnyFunSuite with NumericAssertions {

  /** The products of a matrix of m x n, and how many there were. */
  private final class OfMatrix(a: Array[Double], m: Int, n: Int) extends Products {
    var normals, triangles = 0

    private def times(q: Array[Double]) = {
      val result = new Array[Double](m * (q.length / n))
      Gemm.multiply(m, n, q.length / n, a, 0, q, 0, 0.0, result, 0)
      result
    }

    def normal(q: Array[Double]): Array[Double] = {
      normals += 1
      val result = new Array[Double](q.length)
      Gemm.transposeMultiply(n, m, q.length / n, a, 0, times(q), 0, 0.0, result, 0)
      result
    }

    def triangle(q: Array[Double]): Array[Double] = {
      triangles += 1
      val width = q.length / n
      ThinQr(times(q) ++ new Array[Double](width * width), m + width, width).r
    }
  }

  private def diagonal(values: Double*) = {
    val n = values.length
    new OfMatrix(Array.tabulate(n * n)(i => if (i % n == i / n) values(i / n) else 0.0), n, n)
  }

  private def orthonormal(rows: Int, columns: Int, seed: Int) = {
    val random = new scala.util.Random(seed)
    ThinQr(Array.fill(rows * columns)(random.nextGaussian()), rows, columns).q
  }

  private val eps = math.ulp(1.0)

  test("terms of a diagonal matrix, those of zero among them") {
    val terms = new Subspace(5, 5, eps)(diagonal(3, 2, 1, 0, 0)).leading(k = 4, most = 1, tol = 0, seed = 2)
    assertClose(NDBlock.doubles(terms.values), NDBlock.doubles(Array(3.0, 2.0, 1.0, 0.0)), 1e-12, 1e-12)
    val unit = Array.tabulate(3, 5)((i, j) => if (i == j) 1.0 else 0.0).flatten
    assertClose(NDBlock.doubles(terms.vectors.take(15)), NDBlock.doubles(unit), 1e-10, 1e-10)
  }

  test("steps end by tolerance or number, which the result tells") {
    val few = diagonal(3, 2, 1, 0, 0)
    val ended = new Subspace(5, 2, eps)(few).leading(k = 2, most = 3, tol = 0, seed = 1).convergence
    assert(few.normals == 3 && few.triangles == 0)
    assert(ended.iterations == 3 && ended.change > 0 && !ended.converged)
    val many = diagonal(3, 2, 1, 0, 0)
    val terms = new Subspace(5, 2, eps)(many).leading(k = 2, most = 500, tol = 1e-20, seed = 1)
    assert(many.normals > 5 && many.normals < 100)
    assert(terms.convergence.converged && terms.convergence.iterations == many.normals)
    assertClose(NDBlock.doubles(terms.values), NDBlock.doubles(Array(3.0, 2.0)), 1e-12)
  }

  test("values from 1 to 1e-10 keep the digits that double precision has for them") {
    val (m, n, rank) = (60, 40, 11)
    val (u, v) = (orthonormal(m, rank, 1), orthonormal(n, rank, 2))
    val values = Array.tabulate(rank)(i => math.pow(10, -i.toDouble))
    val scaled = Array.tabulate(m * rank)(i => u(i) * values(i % rank))
    val a = new Array[Double](m * n)
    Gemm.multiplyTransposed(m, rank, n, scaled, 0, v, 0, 0.0, a, 0)
    for (width <- Seq(rank, 21, n)) {
      val products = new OfMatrix(a, m, n)
      val terms = new Subspace(n, width, eps)(products).leading(rank, 8, 1e-5, seed = 3)
      assert(terms.convergence.converged && products.normals + 2 * products.triangles < 12)
      for (i <- 0 until rank) {
        val loss = 20 * eps / values(i)
        assert(math.abs(terms.values(i) / values(i) - 1) < loss, s"value $i of $width columns")
        val cosine = (0 until n).map(j => terms.vectors(i * n + j) * v(j * rank + i)).sum
        assert(1 - math.abs(cosine) < 1e-12 + loss * loss, s"vector $i of $width columns")
      }
    }
  }

  test("nothing but zeros") {
    val terms = new Subspace(3, 2, eps)(diagonal(0, 0, 0)).leading(2, 5, 1e-5, 0)
    assert(terms.values.forall(_ == 0) && terms.convergence.converged)
  }
}
