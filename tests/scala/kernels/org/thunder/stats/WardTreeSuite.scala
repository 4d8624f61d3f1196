package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Golden, InvalidArgumentException, NumericAssertions}
import org.thunder.array.NDBlock

/** Against SciPy's `linkage` with method `ward`. */
class WardTreeSuite extends AnyFunSuite with NumericAssertions {
  private val golden = Golden("trees")
  private val points = golden("points").doubles
  private val tree = WardTree(points, Array.fill(23)(1.0))

  test("SciPy's linkage, sizes and order") {
    assertClose(NDBlock.doubles(tree.linkage, 22, 4), golden("linkage"), 1e-12)
    assert(tree.order.map(_.toDouble).toSeq == golden("order").toDoubles.toSeq)
  }

  test("groups are SciPy's") {
    for (k <- Seq(1, 4, 23)) {
      val (found, expected) = (tree.cut(k).toSeq, golden(s"cut_$k").toDoubles.toSeq)
      assert(found.zip(expected).distinct.size == k && found.distinct.size == k)
      assert(tree.order.map(found(_)).toSeq == tree.order.map(found(_)).sorted.toSeq)
    }
  }

  test("a point of weight w stands for w points") {
    val weighted = WardTree(points, golden("weights").toDoubles)
    assertClose(NDBlock.doubles(weighted.heights), golden("heights_of_all"), 1e-12)
  }

  test("one point, two, and equal ones") {
    val one = WardTree(Array(1.0, 2.0), Array(3.0))
    assert(one.order.toSeq == Seq(0) && one.cut(1).toSeq == Seq(0) && one.linkage.isEmpty)
    assert(WardTree(Array(0.0, 3.0), Array(1.0, 1.0)).linkage.toSeq == Seq(0.0, 1, 3, 2))
    val equal = WardTree(Array.fill(4)(7.0), Array.fill(4)(2.0))
    assert(equal.heights.forall(_ == 0) && equal.sizes.last == 4 && equal.order.sorted.toSeq == (0 until 4))
  }

  test("bad arguments") {
    for (weight <- Seq(0.0, -1.0, Double.NaN, Double.PositiveInfinity)) {
      val error = intercept[InvalidArgumentException](WardTree(Array(1.0, 2.0), Array(1.0, weight)))
      assert(error.getMessage.contains("point 1"))
    }
    intercept[InvalidArgumentException](WardTree(Array(1.0, 2.0, 3.0), Array(1.0, 1.0)))
    intercept[InvalidArgumentException](WardTree(Array.empty, Array.empty))
    for (k <- Seq(0, 24)) intercept[InvalidArgumentException](tree.cut(k))
  }
}
