package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.Golden

/** What it computes is tested in RidgeSearchSuite. */
class RidgeWorkerSuite extends AnyFunSuite {

  test("slabs of any size one after the other, with the same scratch") {
    val golden = Golden("ridge")
    val folds = golden("groups").toDoubles.map(_.toInt)
    val search =
      RidgeSearch(golden("design").doubles, 31, 4, true, Array.empty, golden("alphas").doubles, folds)
    val (worker, y) = (search.worker(31), golden("responses").doubles)
    val (all, one) = (new Array[Double](98), new Array[Double](14))
    worker(7, y.clone, all)
    for (row <- 6 to 0 by -1) {
      worker(1, y.slice(row * 31, row * 31 + 31), one)
      for (i <- 0 until 14) assert(math.abs(one(i) - all(row * 14 + i)) <= 1e-9 * (1 + math.abs(one(i))))
    }
  }
}
