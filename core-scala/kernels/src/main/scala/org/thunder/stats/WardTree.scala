package org.thunder.stats

import org.thunder.InvalidArgumentException

/** A binary tree of n weighted points: at each step the two clusters merge whose union adds the least to the sum of
  * squared distances from the clusters' means (Ward 1963).
  *
  * Points are leaves 0 to n - 1; the cluster of step i has the number n + i.
  *
  * @param children
  *   of each step, two numbers of clusters, the lesser first: 2 (n - 1) values
  * @param heights
  *   of each step: sqrt(2 a b / (a + b)) times the distance of the clusters' means, for their weights a and b. It is
  *   the distance of two points of weight 1, and never less than at the step before
  */
final class WardTree(val children: Array[Int], val heights: Array[Double]) extends Serializable {

  /** Number n of points. */
  val leaves: Int = heights.length + 1

  /** Leaves below each step. */
  lazy val sizes: Array[Int] = {
    val result = new Array[Int](heights.length)
    def size(node: Int): Int = if (node < leaves) 1 else result(node - leaves)
    for (step <- heights.indices) result(step) = size(children(2 * step)) + size(children(2 * step + 1))
    result
  }

  /** SciPy's linkage matrix: of each step two clusters, height and number of leaves; (n - 1) x 4, row by row. */
  def linkage: Array[Double] = heights.indices.toArray.flatMap { step =>
    Array[Double](children(2 * step), children(2 * step + 1), heights(step), sizes(step))
  }

  /** The leaves from left to right, where the first child of each step stands on the left. */
  def order: Array[Int] = below(2 * leaves - 2)

  /** The leaves below a cluster, from left to right. */
  def below(node: Int): Array[Int] = {
    val result = Array.newBuilder[Int]
    var open = List(node)
    while (open.nonEmpty) {
      val next = open.head
      open = open.tail
      if (next < leaves) result += next
      else open = children(2 * (next - leaves)) :: children(2 * (next - leaves) + 1) :: open
    }
    result.result()
  }

  /** The group of each leaf if all but the last k - 1 steps are taken: groups are numbered from left to right.
    *
    * @throws InvalidArgumentException
    *   if k is not between 1 and the number of leaves
    */
  def cut(k: Int): Array[Int] = {
    if (k < 1 || k > leaves) throw new InvalidArgumentException(
      s"k must be between 1 and $leaves (the number of leaves), but k = $k"
    )
    val whole = 2 * leaves - k // numbers of clusters that are not divided
    val result = new Array[Int](leaves)
    var (open, group) = (List(2 * leaves - 2), 0)
    while (open.nonEmpty) {
      val node = open.head
      open = open.tail
      if (node < whole) { below(node).foreach(result(_) = group); group += 1 }
      else open = children(2 * (node - leaves)) :: children(2 * (node - leaves) + 1) :: open
    }
    result
  }
}

object WardTree {

  /** The tree of the rows of `points`, n x columns. Costs n² doubles, and n² (columns + 4) operations where few clusters
    * have the same nearest neighbour, as is usual.
    *
    * @param weights
    *   of the points, all above 0: a point of weight 3 stands for three points
    * @throws InvalidArgumentException
    *   if there are no points, or if a weight is not above 0, or their numbers differ
    */
  def apply(points: Array[Double], weights: Array[Double]): WardTree = {
    val n = weights.length
    if (n == 0 || points.length % n != 0) throw new InvalidArgumentException(
      s"$n weights do not fit points of ${points.length} values"
    )
    weights.indices.find(i => !(weights(i) > 0) || weights(i).isInfinite).foreach { i =>
      throw new InvalidArgumentException(
        s"weights must be above 0 and finite, but that of point $i is ${weights(i)}"
      )
    }
    new WardMerging(points, weights.clone).tree
  }
}

/** Merges clusters, each of which lives in the slot of one of its points. */
private final class WardMerging(points: Array[Double], weights: Array[Double]) {
  private val n = weights.length
  private val squares = WardMerging.distances(points, weights)
  private val names = Array.range(0, n)
  private val active = Array.fill(n)(true)
  private val nearest = Array.tabulate(n)(find)

  def tree: WardTree = {
    val (children, heights) = (new Array[Int](2 * (n - 1)), new Array[Double](n - 1))
    var least = 0.0
    for (step <- 0 until n - 1) {
      val a = closest
      val b = nearest(a)
      least = math.max(least, math.sqrt(squares(a)(b))) // rounding must not turn steps round
      heights(step) = least
      children(2 * step) = math.min(names(a), names(b))
      children(2 * step + 1) = math.max(names(a), names(b))
      merge(a, b)
      names(a) = n + step
    }
    new WardTree(children, heights)
  }

  /** The first slot whose nearest neighbour is nearest of all. */
  private def closest: Int = {
    var best = -1
    var i = 0
    while (i < n) {
      if (active(i) && (best < 0 || squares(i)(nearest(i)) < squares(best)(nearest(best)))) best = i
      i += 1
    }
    best
  }

  private def find(slot: Int): Int = {
    var best = -1
    var j = 0
    while (j < n) {
      if (j != slot && active(j) && (best < 0 || squares(slot)(j) < squares(slot)(best))) best = j
      j += 1
    }
    best
  }

  /** Puts the cluster of slot b into slot a; distances follow by the formula of Lance and Williams (1967). */
  private def merge(a: Int, b: Int): Unit = {
    active(b) = false
    val (ofA, ofB, between) = (weights(a), weights(b), squares(a)(b))
    for (s <- 0 until n if s != a && active(s)) {
      val own = weights(s)
      val square =
        ((own + ofA) * squares(s)(a) + (own + ofB) * squares(s)(b) - own * between) / (own + ofA + ofB)
      squares(s)(a) = math.max(0.0, square)
      squares(a)(s) = squares(s)(a)
    }
    weights(a) += ofB
    // No cluster comes nearer by the merger than its nearest neighbour is: only those of a and b look again.
    for (s <- 0 until n if active(s) && (s == a || nearest(s) == a || nearest(s) == b)) nearest(s) = find(s)
  }
}

private object WardMerging {

  /** 2 a b / (a + b) |x - y|² for all pairs of points. */
  private def distances(points: Array[Double], weights: Array[Double]): Array[Array[Double]] = {
    val n = weights.length
    val columns = points.length / n
    val result = Array.ofDim[Double](n, n)
    for (i <- 0 until n; j <- 0 until i) {
      val factor = 2 * weights(i) * weights(j) / (weights(i) + weights(j))
      result(i)(j) = factor * Distances.squared(points, i * columns, points, j * columns, columns)
      result(j)(i) = result(i)(j)
    }
    result
  }
}
