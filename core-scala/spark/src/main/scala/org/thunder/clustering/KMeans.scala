package org.thunder.clustering

import scala.collection.immutable.ListMap

import org.thunder.{ChunkedRows, InvalidArgumentException, Series, StoredModel}
import org.thunder.array.{DType, NDBlock}
import org.thunder.stats.{Centers, ClusterDistances, ClusterSums, Distances}

/** k-means clustering of a series' records: k centres such that the records' squared distances from the nearest one
  * are as small in sum as Lloyd's iterations (1982) make them.
  *
  * Each iteration is one pass: one matrix product assigns the records of a chunk, and k (samples + 1) doubles come to
  * the driver. Before the first come one pass for the samples' variances, and one (`random`) or seven (`k-means||`)
  * for the first centres; behind the last comes one for inertia and sizes. The input is cached meanwhile if it was not
  * before. Nothing is shuffled.
  *
  * An empty cluster's centre moves to the record that is farthest from its own centre, the next one's to the second
  * farthest, at the cost of one more pass; where all records lie on their centres it stays, and its cluster empty.
  *
  * @param k
  *   number of clusters, from 1 to the number of records
  * @param maxIter
  *   iterations at most
  * @param tol
  *   the iterations end when the squares of the centres' last moves sum to no more than this part of the mean of the
  *   samples' variances, as in scikit-learn
  * @param init
  *   `k-means||` or `random`
  * @param centers
  *   first centres, k x samples, in place of `init`
  * @param seed
  *   of the first centres' choice
  */
final class KMeans(
    val k: Int,
    val maxIter: Int = 20,
    val tol: Double = 1e-3,
    val init: String = "k-means||",
    val centers: Option[NDBlock] = None,
    val seed: Long = 0
) {
  if (!KMeans.Inits.contains(init)) throw new InvalidArgumentException(
    s"init must be ${KMeans.Inits.mkString(" or ")}, but is '$init'"
  )
  if (maxIter < 1) throw new InvalidArgumentException(s"maxIter must be 1 or more, but is $maxIter")

  /** @throws InvalidArgumentException
    *   if k or the given centres do not fit the series
    * @throws org.thunder.DataException
    *   if a record holds NaN or infinity
    */
  def fit(series: Series): KMeansModel = {
    Clusters.checkCount(k, series)
    series.persistedFor { series =>
      val moments = Clusters.moments(series, "clusters")
      val least = Clusters.leastMove(moments, tol)
      iterate(series, start(series, moments.mean), moments.mean, least)
    }
  }

  private def start(series: Series, shift: Array[Double]): Array[Double] = centers match {
    case Some(given) if given.shape.sameElements(Array(k, series.length)) => given.toDoubles.clone
    case Some(given) => throw new InvalidArgumentException(
        s"the first centres must be of shape ($k, ${series.length}) (k, samples), but are of " +
          given.shape.mkString("(", ", ", ")")
      )
    case None =>
      val seeding = new Seeding(series.rows, shift, seed)
      if (init == "random") seeding.random(k) else seeding.parallel(k)
  }

  private def iterate(
      series: Series,
      first: Array[Double],
      shift: Array[Double],
      least: Double
  ): KMeansModel = {
    var (current, move, iterations) = (first, Double.PositiveInfinity, 0)
    while (iterations < maxIter && move > least) {
      val next = moved(series, current, shift)
      move = Distances.squared(next, 0, current, 0, next.length)
      current = next
      iterations += 1
    }
    val last = distances(series.rows, current, shift)
    new KMeansModel(current, k, shift, last.counts, last.inertia, iterations, move <= least)
  }

  private def distances(
      rows: ChunkedRows,
      centers: Array[Double],
      shift: Array[Double]
  ): ClusterDistances = {
    val (shared, dtype) = (rows.context.broadcast(new Centers(centers, k, shift)), rows.dtype)
    rows.summarise(() => new ClusterDistances(shared.value, dtype))
  }

  /** The clusters' means; empty clusters take the farthest records. */
  private def moved(series: Series, current: Array[Double], shift: Array[Double]): Array[Double] = {
    val (rows, dtype, n) = (series.rows, series.dtype, series.length)
    val shared = rows.context.broadcast(new Centers(current, k, shift))
    val sums = rows.summarise(() => new ClusterSums(shared.value, dtype))
    val (means, counts) = (sums.means, sums.counts)
    val empty = counts.indices.filter(counts(_) == 0)
    if (empty.nonEmpty)
      for ((cluster, record) <- empty.zip(distances(rows, current, shift).farthest))
        System.arraycopy(series.record(record).toDoubles, 0, means, cluster * n, n)
    means
  }
}

object KMeans {
  private[thunder] final val Inits = Seq("k-means||", "random")
}

/** What [[KMeans]] found.
  *
  * @param values
  *   the centres, k x samples, row by row
  * @param shift
  *   about the mean of the records, relative to which distances are computed
  * @param counts
  *   records of each cluster
  * @param inertia
  *   the sum of the records' squared distances from their centres
  * @param iterations
  *   how many were made
  * @param converged
  *   whether the centres had come to rest
  */
final class KMeansModel(
    val values: Array[Double],
    val k: Int,
    shift: Array[Double],
    val counts: Array[Long],
    val inertia: Double,
    val iterations: Int,
    val converged: Boolean
) extends CenterModel {
  protected val nearest: Centers = new Centers(values, k, shift)

  def name: String = "KMeans"

  override def numbers: ListMap[String, Any] =
    ListMap("k" -> k, "inertia" -> inertia, "n_iter" -> iterations, "converged" -> converged)

  def arrays: ListMap[String, NDBlock] = ListMap(
    "cluster_centers" -> centers,
    "counts" -> NDBlock.wrap(DType.Int64, Array(k), counts),
    "shift" -> NDBlock.doubles(shift, shift.length)
  )

  override def warning: Option[String] = Option.when(!converged)(
    s"the centres still moved in iteration $iterations, more than tol allows; let it make more"
  )

  override def operations: Map[String, Series => Series] =
    Map("predict" -> predict, "similarity" -> similarity)

  /** k x samples */
  def centers: NDBlock = NDBlock.doubles(values, k, nearest.columns)

  /** The number of the centre nearest to each record, int32; -1 for a record with NaN. */
  def predict(series: Series): Series = mapped(series, DType.Int32, 1)(_.labels(_))

  /** Pearson's correlation of each record with the centre nearest to it, float64. */
  def similarity(series: Series): Series = mapped(series, DType.Float64, 1)(_.similarity(_))
}

object KMeansModel {

  private[thunder] def apply(stored: StoredModel): KMeansModel = new KMeansModel(
    stored.doubles("cluster_centers"),
    stored.int("k"),
    stored.doubles("shift"),
    stored.doubles("counts").map(_.toLong),
    stored.double("inertia"),
    stored.int("n_iter"),
    stored.flag("converged")
  )
}
