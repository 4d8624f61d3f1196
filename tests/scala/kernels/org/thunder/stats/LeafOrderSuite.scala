package org.thunder.stats

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.Golden

/** Against SciPy's `optimal_leaf_ordering`, and every order there is. */
class LeafOrderSuite extends AnyFunSuite {

  private def length(points: Array[Double], columns: Int, order: Seq[Int]): Double =
    order.sliding(2).filter(_.size == 2).map { pair =>
      val rows = pair.map(i => points.slice(i * columns, (i + 1) * columns))
      math.sqrt(rows.head.zip(rows.last).map { case (a, b) => (a - b) * (a - b) }.sum)
    }.sum

  /** All orders that the tree allows. */
  private def orders(tree: WardTree, node: Int): Seq[Seq[Int]] =
    if (node < tree.leaves) Seq(Seq(node))
    else {
      val step = node - tree.leaves
      for (
        left <- orders(tree, tree.children(2 * step)); right <- orders(tree, tree.children(2 * step + 1));
        order <- Seq(left ++ right, right ++ left)
      ) yield order
    }

  test("as short as the tree allows, and no longer than SciPy's") {
    val golden = Golden("trees")
    val points = golden("points").doubles
    val tree = WardTree(points, Array.fill(23)(1.0))
    val order = LeafOrder(tree, points)
    val found = length(points, 5, order.toSeq)
    assert(math.abs(found - golden("shortest").doubles.head) < 1e-12)
    assert(found <= length(points, 5, golden("ordered").toDoubles.map(_.toInt).toSeq))
    assert(order.sorted.toSeq == (0 until 23))
    assert(order.head < order.last)
  }

  test("the shortest of all, for any number of leaves") {
    val random = new scala.util.Random(5)
    for (n <- 1 to 9; _ <- 1 to 3) {
      val points = Array.fill(2 * n)(random.nextGaussian())
      val tree = WardTree(points, Array.fill(n)(1.0 + random.nextInt(3)))
      val (order, allowed) = (LeafOrder(tree, points).toSeq, orders(tree, 2 * n - 2))
      assert(allowed.contains(order))
      val least = allowed.map(length(points, 2, _)).min(Ordering.Double.TotalOrdering)
      assert(math.abs(length(points, 2, order) - least) < 1e-12)
    }
  }
}
