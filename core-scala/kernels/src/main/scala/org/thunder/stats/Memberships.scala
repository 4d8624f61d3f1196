package org.thunder.stats

/** Shares rows among k components. */
private[thunder] trait Memberships extends Serializable {

  def k: Int

  /** Values n of a row. */
  def columns: Int

  /** About the mean of all rows, n values: rows and means are taken relative to it, so that nothing cancels. */
  def shift: Array[Double]

  /** Of each component, n values, less the shift. */
  def means: Array[Array[Double]]

  /** Fills the slab's shares for its rows; returns the sum of the logarithms of the rows' densities. */
  private[stats] def share(slab: MixtureSlab, rows: Int): Double
}

/** Each row belongs to the nearest mean alone; densities are not known, and taken for 1.
  *
  * @param centers
  *   k x n, row by row
  */
private[thunder] final class NearestMean(centers: Array[Double], val k: Int, val shift: Array[Double])
    extends Memberships {
  val columns: Int = centers.length / k

  val means: Array[Array[Double]] =
    Array.tabulate(k)(c => Array.tabulate(columns)(j => centers(c * columns + j) - shift(j)))

  private[stats] def share(slab: MixtureSlab, rows: Int): Double = {
    var i = 0
    while (i < rows) {
      val squares = means.map(Distances.squared(slab.values, i * columns, _, 0, columns))
      val nearest = squares.indices.minBy(squares(_))(Ordering.Double.TotalOrdering)
      for (c <- 0 until k) slab.shares(i * k + c) = if (c == nearest) 1.0 else 0.0
      i += 1
    }
    0.0
  }
}
