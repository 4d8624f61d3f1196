package org.thunder.clustering

import scala.collection.immutable.ListMap

import org.thunder.{InvalidArgumentException, Series, StoredModel}
import org.thunder.array.{DType, NDBlock}
import org.thunder.stats.Centers

/** Bisecting k-means (Steinbach, Karypis and Kumar 2000): all records are one cluster first; again and again a cluster
  * is divided by 2-means among its own records, until there are k.
  *
  * A division begins with a record, drawn the likelier the farther it is from the cluster's mean, and its mirror image
  * about that mean. As no division depends on another one, all clusters that may be divided next are divided in the
  * same passes: some `maxIter` + 3 at most for each level of the tree, of which there are about log2 k where clusters
  * are alike and k - 1 at worst; two passes come before. One matrix product with less than 4 k centres assigns the
  * records of a chunk, and as many times (samples + 1) doubles come to the driver. The input is cached meanwhile if it
  * was not before. Nothing is shuffled.
  *
  * @param k
  *   number of clusters, from 1 to the number of records
  * @param maxIter
  *   iterations of each division at most
  * @param tol
  *   a division ends when the squares of its two centres' last moves sum to no more than this part of the mean of the
  *   samples' variances, as in scikit-learn
  * @param bisectingStrategy
  *   which cluster is divided next: that of the `biggest_inertia`, the sum of squared distances from the centre, or the
  *   `largest_cluster`
  * @param seed
  *   of the draws
  */
final class BisectingKMeans(
    val k: Int = 3,
    val maxIter: Int = 20,
    val tol: Double = 1e-3,
    val bisectingStrategy: String = "biggest_inertia",
    val seed: Long = 0
) {
  if (!BisectingKMeans.Strategies.contains(bisectingStrategy)) throw new InvalidArgumentException(
    s"bisectingStrategy must be ${BisectingKMeans.Strategies.mkString(" or ")}, but is '$bisectingStrategy'"
  )
  if (maxIter < 1) throw new InvalidArgumentException(s"maxIter must be 1 or more, but is $maxIter")

  /** @throws InvalidArgumentException
    *   if k does not fit the series
    * @throws org.thunder.DataException
    *   if a record holds NaN or infinity: it is named
    */
  def fit(series: Series): BisectingKMeansModel = {
    Clusters.checkCount(k, series)
    series.persistedFor { series =>
      val moments = Clusters.moments(series, "clusters")
      val least = Clusters.leastMove(moments, tol)
      val tree = new Bisection(series.rows, moments.mean, least, maxIter, seed)
      model(tree, grow(tree), moments.mean)
    }
  }

  /** Divides cluster after cluster, and returns those that were. */
  private def grow(tree: Bisection): Set[Int] = {
    var (leaves, divided, tried) = (Vector(0), Set.empty[Int], Set.empty[Int])
    def open = leaves.filter(leaf => tree.nodes(leaf).parts >= 0 || !tried(leaf))
    while (leaves.length < k && open.nonEmpty) {
      val next = open.maxBy(leaf => (size(tree.nodes(leaf)), -leaf))(BisectingKMeans.BySize)
      if (tried(next)) {
        val parts = tree.nodes(next).parts
        leaves = leaves.filterNot(_ == next) ++ Seq(parts, parts + 1)
        divided += next
      } else {
        val fresh = leaves.filterNot(tried)
        tree.divide(fresh)
        tried ++= fresh
      }
    }
    divided
  }

  private def size(node: Division): Double =
    if (bisectingStrategy == "biggest_inertia") node.inertia else node.count.toDouble

  /** Of the clusters that were divided and their parts, in the order of the tree. */
  private def model(tree: Bisection, divided: Set[Int], shift: Array[Double]): BisectingKMeansModel = {
    val kept = 0 +:
      tree.nodes.indices.filter(divided).flatMap(i => Seq(tree.nodes(i).parts, tree.nodes(i).parts + 1))
    val places = kept.zipWithIndex.toMap
    val nodes = kept.map(tree.nodes(_)).toArray
    val parts = kept.map(i => if (divided(i)) places(tree.nodes(i).parts) else -1).toArray
    val divisions = divided.toSeq.map(tree.nodes(_))
    new BisectingKMeansModel(
      nodes.flatMap(_.center),
      parts,
      shift,
      nodes.map(_.count),
      nodes.map(_.inertia),
      k,
      divisions.map(_.iterations).maxOption.getOrElse(0),
      divisions.forall(_.isAtRest)
    )
  }
}

object BisectingKMeans {
  private[thunder] final val Strategies = Seq("biggest_inertia", "largest_cluster")

  /** The first of the greatest. */
  private val BySize: Ordering[(Double, Int)] =
    Ordering.Tuple2(Ordering.Double.TotalOrdering, Ordering.Int)
}

/** What [[BisectingKMeans]] found: a tree of clusters, whose leaves from left to right are clusters 0, 1, ...
  *
  * @param nodes
  *   the centres of all clusters of the tree, row by row: 0 is that of all records
  * @param parts
  *   the first of the two parts of each, one behind the other, or -1 for a leaf
  * @param shift
  *   the mean of the records, relative to which distances are computed
  * @param sizes
  *   records of each leaf
  * @param squares
  *   the sum of each leaf's records' squared distances from its centre
  * @param k
  *   number of clusters that there were to be
  * @param iterations
  *   of the division that took most
  * @param converged
  *   whether all centres had come to rest
  */
final class BisectingKMeansModel(
    nodes: Array[Double],
    parts: Array[Int],
    shift: Array[Double],
    sizes: Array[Long],
    squares: Array[Double],
    val k: Int,
    val iterations: Int,
    val converged: Boolean
) extends CenterModel {
  protected val nearest: Centers = new Centers(nodes, parts.length, shift, parts)
  private val leaves: Array[Int] = below(0)

  private def below(node: Int): Array[Int] =
    if (parts(node) < 0) Array(node) else below(parts(node)) ++ below(parts(node) + 1)

  def name: String = "BisectingKMeans"

  override def numbers: ListMap[String, Any] =
    ListMap("k" -> k, "inertia" -> inertia, "n_iter" -> iterations, "converged" -> converged)

  def arrays: ListMap[String, NDBlock] = ListMap(
    "cluster_centers" -> centers,
    "counts" -> NDBlock.wrap(DType.Int64, Array(leaves.length), counts),
    "inertias" -> NDBlock.doubles(leaves.map(squares(_))),
    "node_centers" -> NDBlock.doubles(nodes, parts.length, nearest.columns),
    "node_parts" -> NDBlock.wrap(DType.Int32, Array(parts.length), parts),
    "node_counts" -> NDBlock.wrap(DType.Int64, Array(parts.length), sizes),
    "node_inertias" -> NDBlock.doubles(squares),
    "shift" -> NDBlock.doubles(shift, shift.length)
  )

  override def warning: Option[String] =
    if (leaves.length < k)
      Some(s"the records make ${leaves.length} clusters only, but $k were to be: within each all are equal")
    else Option.when(!converged)(
      s"centres still moved in iteration $iterations of a division, more than tol allows; let it make more"
    )

  override def operations: Map[String, Series => Series] =
    Map("predict" -> predict, "similarity" -> similarity)

  /** Those of the leaves. */
  def centers: NDBlock = {
    val n = nearest.columns
    NDBlock.doubles(leaves.flatMap(leaf => nodes.slice(leaf * n, (leaf + 1) * n)), leaves.length, n)
  }

  def counts: Array[Long] = leaves.map(sizes(_))

  /** The sum of the records' squared distances from their centres. */
  def inertia: Double = leaves.map(squares(_)).sum

  /** The number of each record's cluster, int32: from the root on it belongs to the nearer part. -1 for a record with
    * NaN.
    */
  def predict(series: Series): Series = {
    val numbers = new Array[Int](parts.length)
    leaves.zipWithIndex.foreach { case (leaf, number) => numbers(leaf) = number }
    numbered(series, numbers)
  }

  /** Pearson's correlation of each record with its cluster's centre, float64. */
  def similarity(series: Series): Series = mapped(series, DType.Float64, 1)(_.similarity(_))
}

object BisectingKMeansModel {

  private[thunder] def apply(stored: StoredModel): BisectingKMeansModel = new BisectingKMeansModel(
    stored.doubles("node_centers"),
    stored.doubles("node_parts").map(_.toInt),
    stored.doubles("shift"),
    stored.doubles("node_counts").map(_.toLong),
    stored.doubles("node_inertias"),
    stored.int("k"),
    stored.int("n_iter"),
    stored.flag("converged")
  )
}
