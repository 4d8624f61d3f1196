package org.thunder.clustering

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Series, SparkSuite}
import org.thunder.array.NDBlock

class BisectionSuite extends AnyFunSuite with SparkSuite {

  /** Two pairs, and three equal records. */
  private val values = Array(0.0, 1, 10, 11, 50, 50, 50)
  private val mean = values.sum / values.length

  private def bisection(npartitions: Int) =
    new Bisection(
      Series.fromBlock(context, NDBlock.doubles(values, 7, 1), npartitions).rows,
      Array(mean),
      0,
      50,
      1
    )

  test("all records, and the parts of some clusters at once") {
    for (npartitions <- partitionCounts) {
      val tree = bisection(npartitions)
      assert(tree.nodes.map(_.count).toSeq == Seq(7L) && tree.nodes.head.parts == -1)
      assert(math.abs(tree.nodes.head.inertia - values.map(v => (v - mean) * (v - mean)).sum) < 1e-9)
      tree.divide(Seq(0))
      val (equal, rest) = if (tree.nodes(1).count == 3) (1, 2) else (2, 1)
      assert(tree.nodes(0).parts == 1 && tree.nodes(0).isAtRest && tree.nodes(0).count == 7)
      assert(tree.nodes(equal).center.toSeq == Seq(50.0) && tree.nodes(rest).center.toSeq == Seq(5.5))
      tree.divide(Seq(1, 2))
      assert(tree.nodes(equal).parts == -1 && tree.nodes(rest).parts == 3 && tree.nodes.length == 5)
      assert(tree.nodes.drop(3).map(_.center.head).sorted.toSeq == Seq(0.5, 10.5))
      assert(tree.nodes.drop(3).forall(node => node.count == 2 && node.inertia == 0.5 && node.depth == 2))
    }
  }
}
