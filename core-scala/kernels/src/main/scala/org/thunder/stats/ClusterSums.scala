package org.thunder.stats

import org.thunder.array.{DType, NDBlock}

/** What one step of k-means asks of the rows: how many are nearest to each centre, what they sum to relative to it,
  * their squared distances, and which rows are farthest from theirs.
  *
  * Costs 2 k n + 4 n operations a row, and k (n + 3) doubles.
  *
  * @param centers
  *   the centres that rows are assigned to
  * @param dtype
  *   type of the rows
  */
final class ClusterSums(@transient centers: Centers, dtype: DType) extends Summary[ClusterSums] {
  private val (k, columns) = (centers.k, centers.columns)
  private val members = new Array[Long](k)
  private val deviations = new Array[Double](k * columns)
  private val far = new Farthest(k)
  private var squares = 0.0
  private var rows = 0L
  @transient private var assignment: Assignment = _

  def update(block: NDBlock): Unit = {
    Rows.check("ClusterSums", block, columns, dtype)
    if (assignment == null) assignment = centers.assignment(dtype)
    var first = 0
    while (first < block.rows) {
      val count = math.min(assignment.maxRows, block.rows - first)
      assignment.read(block, first, count)
      var i = 0
      while (i < count) {
        val square = assignment.deviation(i, deviations)
        members(assignment.label(i)) += 1
        squares += square
        far.add(square, rows + i)
        i += 1
      }
      rows += count
      first += count
    }
  }

  override def finish(): Unit = assignment = null

  def merge(other: ClusterSums): Unit = {
    var i = 0
    while (i < k) { members(i) += other.members(i); i += 1 }
    i = 0
    while (i < deviations.length) { deviations(i) += other.deviations(i); i += 1 }
    squares += other.squares
    far.merge(other.far, rows)
    rows += other.rows
  }

  /** Rows of each cluster. */
  def counts: Array[Long] = members.clone

  /** The sum of all rows' squared distances from their centres. */
  def inertia: Double = squares

  /** The rows farthest from their centres, the farthest first; of equally far ones the first. k of them, or all. */
  def farthest: Array[Long] = far.rows

  /** The mean of each cluster, k x columns: without rows it is the centre itself. */
  def means: Array[Double] = Array.tabulate(k * columns) { i =>
    val count = members(i / columns)
    centers.values(i) + (if (count == 0) 0.0 else deviations(i) / count)
  }

  def bytes: Long = 8L * k * (columns + 3)
}
