package org.thunder.linalg

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.array.{Convert, DType}

/** What it computes is tested in RidgeSearchSuite. */
class RidgeChoiceSuite extends AnyFunSuite {

  test("a record that lies in the folds' bases leaves nothing, one of zeros nothing at all") {
    val x = Array.tabulate(12)(i => math.sin(i + 1.0))
    val search = RidgeSearch(x, 12, 1, true, Array.empty, Array(0.0, 1.0), Array.tabulate(12)(_ / 6))
    for (dtype <- Seq(DType.Float32, DType.Float64)) {
      val choice = new RidgeChoice(search, dtype)
      choice.allocate(2)
      Convert.fromDoubles(Array.fill(choice.width)(1.0), 0, choice.width, choice.coordinates, 0)
      choice.sizes(0) = choice.width
      choice.totals(0) = choice.width
      assert(choice.rest(0) == 0 && choice.rest(1) == 0)
      val out = new Array[Double](16)
      choice.write(2, out)
      assert(out.slice(8, 16).toSeq == Seq[Double](0, 0, 0, 0, 0, 0, 0, 0) && out.take(8).forall(!_.isNaN))
    }
  }
}
