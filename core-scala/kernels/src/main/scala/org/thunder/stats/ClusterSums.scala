package org.thunder.stats

import org.thunder.array.{DType, NDBlock}

/** What one step of k-means asks of the rows: how many are nearest to each centre, and what they sum to.
  *
  * Distances are computed in the rows' result type, and so are sums of up to a thousand rows, which then add up in
  * double precision. Costs 2 k n + n operations a row, and k (n + 1) doubles.
  *
  * @param centers
  *   the centres that rows are assigned to
  * @param dtype
  *   type of the rows
  */
final class ClusterSums(@transient centers: Centers, dtype: DType) extends Summary[ClusterSums] {
  private val (k, columns) = (centers.k, centers.columns)
  private val members = new Array[Long](k)
  private val sums = Array.fill(k)(new Array[Double](columns))
  @transient private var assignment: Assignment = _

  def update(block: NDBlock): Unit = {
    Rows.check("ClusterSums", block, columns, dtype)
    if (assignment == null) assignment = centers.assignment(dtype)
    assignment.strips(block)((_, count) => assignment.add(count, sums, members))
    assignment.addRest(sums)
  }

  override def finish(): Unit = assignment = null

  def merge(other: ClusterSums): Unit = {
    var c = 0
    while (c < k) {
      members(c) += other.members(c)
      ColumnLoops.add(other.sums(c), 0, columns, sums(c))
      c += 1
    }
  }

  /** Rows of each cluster. */
  def counts: Array[Long] = members.clone

  /** The mean of each cluster, k x columns: without rows it is the centre itself. */
  def means: Array[Double] = Array.tabulate(k * columns) { i =>
    val (c, j) = (i / columns, i % columns)
    if (members(c) == 0) centers.values(i) else centers.originOf(j) + sums(c)(j) / members(c)
  }

  def bytes: Long = 8L * k * (columns + 1)
}
