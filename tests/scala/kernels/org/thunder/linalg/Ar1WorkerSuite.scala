package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.Golden

/** The fits are tested in Ar1LeastSquaresSuite. */
class Ar1WorkerSuite extends AnyFunSuite {
  private val golden = Golden("ar1")

  test("a worker gives the same for one slab after another, of any size") {
    val x = golden("design").doubles
    for (hasIntercept <- Seq(true, false)) {
      val ordinary = OrdinaryLeastSquares(x, 40, 3, hasIntercept)
      val fit = Ar1LeastSquares(ordinary, CoefficientCovariance(ordinary, x, Array.empty), 50)
      val (worker, out) = (fit.worker(40), new Array[Double](64))
      worker(8, golden("responses").doubles.clone, out)
      for (row <- Seq(5, 0)) {
        val one = new Array[Double](8)
        worker(1, golden("responses").doubles.slice(40 * row, 40 * (row + 1)), one)
        for (j <- 0 until 8) assert(math.abs(one(j) - out(8 * row + j)) <= 1e-9 * (1 + math.abs(one(j))))
      }
    }
  }
}
