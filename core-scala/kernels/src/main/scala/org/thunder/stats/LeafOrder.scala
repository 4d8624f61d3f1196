package org.thunder.stats

/** The order of a tree's leaves, among the 2^(n - 1) that it allows, in which the distances of neighbours have the least
  * sum (Bar-Joseph, Gifford and Jaakkola 2001).
  *
  * Costs 2 n² doubles, and n³ operations at most, where each step of the tree joins halves; for a chain less.
  *
  * @param points
  *   n x columns, row by row: their Euclidean distances count
  */
final class LeafOrder private (tree: WardTree, points: Array[Double]) {
  private val n = tree.leaves
  private val columns = points.length / n

  private val distances = Array.tabulate(n, n)((i, j) =>
    math.sqrt(Distances.squared(points, i * columns, points, j * columns, columns))
  )

  /** Of two leaves that a step joins: the least sum of all leaves below it, in an order that begins with one and ends
    * with the other.
    */
  private val sums = Array.ofDim[Double](n, n)

  for (step <- 0 until n - 1) join(step)

  /** With the lesser of both ends first. */
  def order: Array[Int] =
    if (n == 1) Array(0)
    else {
      val (left, right) = sides(n - 2)
      val pairs = for (u <- left; w <- right) yield (u, w)
      val (first, last) = pairs.minBy { case (u, w) => sums(u)(w) }(LeafOrder.Least)
      arranged(2 * n - 2, math.min(first, last), math.max(first, last))
    }

  private def sides(step: Int): (Array[Int], Array[Int]) =
    (tree.below(tree.children(2 * step)), tree.below(tree.children(2 * step + 1)))

  private def join(step: Int): Unit = {
    val (a, b) = (tree.children(2 * step), tree.children(2 * step + 1))
    val (left, right) = sides(step)
    val (aEnds, bEnds) = (ends(a), ends(b))
    val reached = new Array[Double](right.length)
    val at = new Array[Int](n)
    right.indices.foreach(k => at(right(k)) = k)
    for (u <- left) {
      right.indices.foreach(k => reached(k) = least(right(k), aEnds(u), sums(u), distances))
      for (w <- right) {
        val inner = bEnds(w)
        var (best, i) = (Double.PositiveInfinity, 0)
        while (i < inner.length) {
          best = math.min(best, reached(at(inner(i))) + sums(inner(i))(w))
          i += 1
        }
        sums(u)(w) = best
        sums(w)(u) = best
      }
    }
  }

  /** For each leaf below a cluster, those that may be the other end of the cluster's order. */
  private def ends(node: Int): Int => Array[Int] =
    if (node < n) leaf => Array(leaf)
    else {
      val (left, right) = sides(node - n)
      val isLeft = new Array[Boolean](n)
      left.foreach(isLeft(_) = true)
      leaf => if (isLeft(leaf)) right else left
    }

  /** The least sum from a leaf over one of `inner` to leaf `k`. */
  private def least(
      k: Int,
      inner: Array[Int],
      from: Array[Double],
      distances: Array[Array[Double]]
  ): Double = {
    var (best, i) = (Double.PositiveInfinity, 0)
    while (i < inner.length) {
      best = math.min(best, from(inner(i)) + distances(k)(inner(i)))
      i += 1
    }
    best
  }

  /** The best order of a cluster's leaves from `first` to `last`. */
  private def arranged(node: Int, first: Int, last: Int): Array[Int] =
    if (node < n) Array(node)
    else {
      val (a, b) = (tree.children(2 * (node - n)), tree.children(2 * (node - n) + 1))
      val (from, to) = if (tree.below(a).contains(first)) (a, b) else (b, a)
      val joints = for (m <- ends(from)(first); k <- ends(to)(last)) yield (m, k)
      val (m, k) =
        joints.minBy { case (m, k) => sums(first)(m) + distances(m)(k) + sums(k)(last) }(LeafOrder.Least)
      arranged(from, first, m) ++ arranged(to, k, last)
    }
}

object LeafOrder {
  private final val Least = Ordering.Double.TotalOrdering

  /** The best order of the leaves of a tree whose leaf i is row i of `points`. */
  def apply(tree: WardTree, points: Array[Double]): Array[Int] = new LeafOrder(tree, points).order
}
