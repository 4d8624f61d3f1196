package org.thunder.clustering

import scala.collection.mutable.ArrayBuffer

import org.thunder.ChunkedRows
import org.thunder.stats.{Centers, ClusterDistances, ClusterSums}

/** A cluster that may be divided in two.
  *
  * @param center
  *   the mean of its records
  * @param depth
  *   0 for the root
  */
private[clustering] final class Division(var center: Array[Double], val depth: Int) {
  var count = 0L
  var inertia = 0.0

  /** The number of the first of its two parts; -1 before it is divided. */
  var parts: Int = -1

  /** How many iterations its two parts took, and whether they came to rest. */
  var iterations = 0
  var isAtRest = false
}

/** A tree of clusters, each of which 2-means divides among its own records alone.
  *
  * @param shift
  *   the mean of all records
  * @param least
  *   squares of two centres' moves at which they are at rest
  */
private[clustering] final class Bisection(
    rows: ChunkedRows,
    shift: Array[Double],
    least: Double,
    maxIter: Int,
    seed: Long
) {
  private val seeding = new Seeding(rows, shift, seed)

  /** All clusters; 0 is that of all records. */
  val nodes: ArrayBuffer[Division] = ArrayBuffer(new Division(shift, 0))
  measure()

  /** Divides some clusters, all at once: `maxIter` + 3 passes at most. A cluster whose records are equal stays whole. */
  def divide(clusters: Seq[Int]): Unit = {
    val drawn = seeding.apart(centers, nodes.map(_.depth).toArray)
    val chosen = clusters.filter(drawn.contains)
    val records = seeding.records(chosen.map(drawn))
    for (cluster <- chosen) begin(nodes(cluster), records(drawn(cluster)))
    var iteration = 0
    while (iteration < maxIter && chosen.exists(!nodes(_).isAtRest)) {
      move(chosen)
      iteration += 1
    }
    if (chosen.nonEmpty) measure()
  }

  /** The first centres of both parts: a record, and its mirror image about the mean. So neither part is empty: the plane
    * between them goes through the mean.
    */
  private def begin(cluster: Division, record: Array[Double]): Unit = {
    cluster.parts = nodes.length
    nodes += new Division(record, cluster.depth + 1)
    nodes += new Division(cluster.center.zip(record).map { case (m, x) => 2 * m - x }, cluster.depth + 1)
  }

  private def centers: Centers =
    new Centers(nodes.toArray.flatMap(_.center), nodes.length, shift, nodes.map(_.parts).toArray)

  /** One iteration of those whose parts still move. */
  private def move(clusters: Seq[Int]): Unit = {
    val (shared, dtype) = (rows.context.broadcast(centers), rows.dtype)
    val means =
      rows.summarise(() => new ClusterSums(shared.value, dtype)).means.grouped(rows.rowLength).toArray
    for (cluster <- clusters.map(nodes(_)) if !cluster.isAtRest) {
      val parts = Seq(cluster.parts, cluster.parts + 1)
      val moved = parts.map { p =>
        val before = nodes(p).center
        nodes(p).center = means(p)
        before.indices.map(j => (before(j) - means(p)(j)) * (before(j) - means(p)(j))).sum
      }
      cluster.iterations += 1
      cluster.isAtRest = moved.sum <= least
    }
  }

  /** Counts and inertias of all that are not divided. */
  private def measure(): Unit = {
    val (shared, dtype) = (rows.context.broadcast(centers), rows.dtype)
    val distances = rows.summarise(() => new ClusterDistances(shared.value, dtype))
    val (counts, inertias) = (distances.counts, distances.inertias)
    for ((node, i) <- nodes.zipWithIndex if node.parts < 0) {
      node.count = counts(i)
      node.inertia = inertias(i)
    }
  }
}
