package org.thunder.clustering

import scala.collection.immutable.ListMap

import org.thunder.{DataException, InvalidArgumentException, Series, StoredModel}
import org.thunder.array.{DType, NDBlock, RadixOrder}
import org.thunder.stats.{CenterLine, Centers, LeafOrder, WardTree}

/** Hierarchical clustering by Ward's method (1963) of centres that k-means found, each weighted by the number of its
  * records: as if every record were at its centre.
  *
  * Costs no pass, and n² doubles and some n³ operations on the driver for n centres: meant for up to some thousands.
  *
  * @param k
  *   number of groups that the tree is cut into, from 1 to the number of centres
  */
final class AgglomerativeClustering(val k: Int = 3) {

  /** The tree of a clustering's centres. */
  def fit(model: CenterModel): AgglomerativeClusteringModel = fit(model.centers, model.counts, model.warning)

  /** @param centers
    *   n x samples
    * @param counts
    *   records of each centre, 1 or more
    * @throws InvalidArgumentException
    *   if k or counts do not fit the centres
    * @throws DataException
    *   if a centre holds NaN or infinity
    */
  def fit(centers: NDBlock, counts: Array[Long]): AgglomerativeClusteringModel = fit(centers, counts, None)

  private def fit(
      centers: NDBlock,
      counts: Array[Long],
      warning: Option[String]
  ): AgglomerativeClusteringModel = {
    val n = centers.rows
    if (k < 1 || k > n) throw new InvalidArgumentException(
      s"k must be between 1 and the number of centres, $n, but k = $k"
    )
    if (counts.length != n) throw new InvalidArgumentException(
      s"there must be a count for each of $n centres, but there are ${counts.length}"
    )
    counts.indices.find(counts(_) < 1).foreach { c =>
      throw new InvalidArgumentException(
        s"counts must be 1 or more, but centre $c has ${counts(c)} records: leave it out, or make fewer clusters"
      )
    }
    val values = centers.toDoubles
    values.indices.find(i => !java.lang.Double.isFinite(values(i))).foreach { i =>
      val (c, sample) = (i / centers.rowLength, i % centers.rowLength)
      throw new DataException(s"centre $c holds ${values(i)} at sample $sample")
    }
    val tree = WardTree(values, counts.map(_.toDouble))
    new AgglomerativeClusteringModel(values, counts, tree, LeafOrder(tree, values), k, warning)
  }
}

/** What [[AgglomerativeClustering]] found.
  *
  * @param values
  *   the centres, n x samples, row by row
  * @param counts
  *   records of each
  * @param leaves
  *   the numbers of the centres in the order in which the distances of neighbours have the least sum, among those that
  *   the tree allows
  * @param k
  *   number of groups
  * @param warning
  *   of the clustering that found the centres
  */
final class AgglomerativeClusteringModel(
    values: Array[Double],
    val counts: Array[Long],
    val tree: WardTree,
    val leaves: Array[Int],
    val k: Int,
    override val warning: Option[String] = None
) extends CenterModel {
  private val n = counts.length
  private val groups = tree.cut(k)

  protected val nearest: Centers = {
    val (columns, total) = (values.length / n, counts.sum.toDouble)
    val mean =
      Array.tabulate(columns)(j => (0 until n).map(c => values(c * columns + j) * (counts(c) / total)).sum)
    new Centers(values, n, mean)
  }

  def name: String = "AgglomerativeClustering"

  override def numbers: ListMap[String, Any] = ListMap("k" -> k, "n_leaves" -> n)

  def arrays: ListMap[String, NDBlock] = ListMap(
    "cluster_centers" -> centers,
    "counts" -> NDBlock.wrap(DType.Int64, Array(n), counts),
    "labels" -> NDBlock.wrap(DType.Int32, Array(n), groups),
    "linkage" -> NDBlock.doubles(tree.linkage, n - 1, 4),
    "children" -> NDBlock.wrap(DType.Int32, Array(n - 1, 2), tree.children),
    "distances" -> NDBlock.doubles(tree.heights, n - 1),
    "leaves" -> NDBlock.wrap(DType.Int32, Array(n), leaves)
  )

  override def operations: Map[String, Series => Series] = Map("predict" -> predict, "place" -> place)

  def centers: NDBlock = NDBlock.doubles(values, n, nearest.columns)

  /** The group of each centre, if there are k: numbered from left to right in the tree. */
  def cut(k: Int): Array[Int] = tree.cut(k)

  /** The group of the centre nearest to each record, int32; -1 for a record with NaN. */
  def predict(series: Series): Series = numbered(series, groups)

  /** Where each record stands, by which [[order]] sorts: the place of its centre among [[leaves]], and there its
    * coordinate along the line from the centre before to the one behind, float64. Records with NaN come last.
    */
  def place(series: Series): Series = {
    val order = series.rows.context.broadcast(leaves)
    mapped(series, DType.Float64, 2)((centers, block) => new CenterLine(centers, order.value)(block))
  }

  /** The numbers of the records such that similar ones are neighbours, by [[place]]; equal ones in their own order. One
    * pass, and some 50 bytes for each record on the driver.
    */
  def order(series: Series): Array[Long] = {
    val places = place(series).rows.collect().doubles
    val (count, radix) = (places.length / 2, new RadixOrder)
    val ahead = radix(Array.tabulate(count)(i => RadixOrder.key(places(2 * i + 1))), count).clone
    val sorted = radix(Array.tabulate(count)(i => places(2 * ahead(i)).toLong), count)
    Array.tabulate(count)(i => ahead(sorted(i)).toLong)
  }
}

object AgglomerativeClusteringModel {

  private[thunder] def apply(stored: StoredModel): AgglomerativeClusteringModel =
    new AgglomerativeClusteringModel(
      stored.doubles("cluster_centers"),
      stored.doubles("counts").map(_.toLong),
      new WardTree(stored.doubles("children").map(_.toInt), stored.doubles("distances")),
      stored.doubles("leaves").map(_.toInt),
      stored.int("k")
    )
}
