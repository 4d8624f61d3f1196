package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.Golden

/** What comes of the matrices is tested in RidgeSearchSuite. */
class RidgeFoldsSuite extends AnyFunSuite {
  private val x = Golden("ridge")("design").doubles
  private val foldOf = Golden("ridge")("groups").toDoubles.map(_.toInt)
  private val identity = Array.tabulate(16)(i => if (i / 4 == i % 4) 1.0 else 0.0)

  test("samples come fold by fold, with an orthonormal basis for each") {
    val folds = RidgeFolds(x, 31, 4, fitIntercept = true, identity, Array(1.0, 2.0), foldOf)
    assert(folds.order.map(foldOf(_)).toSeq == foldOf.toSeq.sorted && folds.starts.last == 31)
    assert(folds.others.length == 3 && folds.offsets.last == folds.ranks.sum && folds.ranks.forall(_ == 5))
    for ((basis, f) <- folds.bases.zipWithIndex; i <- 0 until 5; j <- 0 until 5) {
      val product = (0 until basis.length / 5).map(t => basis(5 * t + i) * basis(5 * t + j)).sum
      assert(math.abs(product - (if (i == j) 1 else 0)) < 1e-12, s"fold $f")
    }
  }

  test("folds that lie one behind the other need no order; a record of ones is among the regressors") {
    val folds = RidgeFolds(x, 31, 4, fitIntercept = true, identity, Array(1.0, 2.0), foldOf.sorted)
    assert(folds.order.isEmpty && math.abs(folds.ones.map(v => v * v).sum - 31) < 1e-10)
    for (f <- 0 until 3; n = folds.starts(f + 1) - folds.starts(f); t <- 0 until n; j <- 0 until 5)
      assert(folds.columns(f)(j * n + t) == folds.bases(f)(t * 5 + j).toFloat)
  }

  test("one alpha needs no other fits") {
    val folds = RidgeFolds(x, 31, 4, fitIntercept = false, identity, Array(1.0), new Array[Int](31))
    assert(folds.others.isEmpty && folds.predictions.isEmpty && folds.means.forall(_ == 0) &&
      folds.whole.rank == 4)
  }
}
