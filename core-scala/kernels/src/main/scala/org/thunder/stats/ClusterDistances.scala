package org.thunder.stats

import org.thunder.array.{DType, NDBlock}

/** How far rows are from the nearest of some centres: how many are nearest to each centre, their squared distances from
  * it, and which rows are farthest from theirs. Distances are in double precision.
  *
  * Costs 2 k n + 3 n operations a row, and 4 k doubles.
  *
  * @param centers
  *   the centres that rows are assigned to
  * @param dtype
  *   type of the rows
  */
final class ClusterDistances(@transient centers: Centers, dtype: DType) extends Summary[ClusterDistances] {
  private val (k, columns) = (centers.k, centers.columns)
  private val members = new Array[Long](k)
  private val squares = new Array[Double](k)
  private val far = new Farthest(k)
  private var rows = 0L
  @transient private var assignment: Assignment = _

  def update(block: NDBlock): Unit = {
    Rows.check("ClusterDistances", block, columns, dtype)
    if (assignment == null) assignment = centers.assignment(dtype)
    assignment.each(block) { (i, row) =>
      val square = assignment.squaredDistance(i)
      members(assignment.label(i)) += 1
      squares(assignment.label(i)) += square
      far.add(square, rows + row)
    }
    rows += block.rows
  }

  override def finish(): Unit = assignment = null

  def merge(other: ClusterDistances): Unit = {
    var c = 0
    while (c < k) {
      members(c) += other.members(c)
      squares(c) += other.squares(c)
      c += 1
    }
    far.merge(other.far, rows)
    rows += other.rows
  }

  /** Rows of each cluster. */
  def counts: Array[Long] = members.clone

  /** The sum of each cluster's rows' squared distances from its centre. */
  def inertias: Array[Double] = squares.clone

  /** The sum of all rows' squared distances from their centres. */
  def inertia: Double = squares.sum

  /** The rows farthest from their centres, the farthest first; of equally far ones the first. k of them, or all. */
  def farthest: Array[Long] = far.rows

  def bytes: Long = 32L * k
}
