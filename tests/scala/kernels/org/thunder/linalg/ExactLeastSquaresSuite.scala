package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, NumericAssertions}

/** What it computes is tested in OrdinaryLeastSquaresSuite. */
class ExactLeastSquaresSuite extends AnyFunSuite with NumericAssertions {

  test("slabs of any size one after the other, with the same scratch") {
    val golden = Golden("inference")
    val (x, w, y) = (golden("design").doubles, golden("weights").doubles, golden("responses").doubles)
    for (weights <- Seq(Array.emptyDoubleArray, w)) {
      val fit = OrdinaryLeastSquares(x, 25, 3, fitIntercept = true, weights)
      val (one, all) = (new ExactLeastSquares(fit), new ExactLeastSquares(fit))
      val (alone, together) = (new Array[Double](7), new Array[Double](42))
      all(6, y.clone, together)
      for (row <- 5 to 0 by -1) {
        one(1, y.slice(row * 25, row * 25 + 25), alone)
        for (i <- 0 until 7)
          assert(math.abs(alone(i) - together(row * 7 + i)) <= 1e-9 * (1 + math.abs(alone(i))))
        one(2, y.slice(0, 50), together.clone)
      }
    }
  }
}
