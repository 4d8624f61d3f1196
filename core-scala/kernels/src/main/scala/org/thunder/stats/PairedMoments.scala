package org.thunder.stats

import org.thunder.InvalidArgumentException
import org.thunder.array.{Convert, DType, NDBlock}

/** Means, squared deviations and co-deviations of two sets of columns that belong together: column j of X with column
  * j of Y.
  *
  * Columns are taken tile by tile, so that the sums of a tile stay in the cache while the rows of a block pass by.
  * Within a block, deviations are from its first row; blocks and summaries merge by the pairwise formula of Chan,
  * Golub and LeVeque (1983). All in double precision.
  *
  * @param columns
  *   columns of either set
  * @param dtype
  *   type of both
  */
final class PairedMoments(val columns: Int, val dtype: DType) extends Serializable {
  private var rows = 0L
  private val meansX, meansY, squaresX, squaresY, products = new Array[Double](columns)
  @transient private var tile: PairedTile = _

  /** Number of rows. */
  def count: Long = rows

  /** Takes in some rows of X and the same rows of Y. */
  def update(x: NDBlock, y: NDBlock): Unit = {
    Rows.check("PairedMoments (X)", x, columns, dtype)
    Rows.check("PairedMoments (Y)", y, columns, dtype)
    if (x.rows != y.rows) throw new InvalidArgumentException(
      s"PairedMoments expects as many rows of X as of Y, but got ${x.rows} and ${y.rows}"
    )
    if (x.rows > 0) {
      if (tile == null) tile = new PairedTile(math.min(columns, PairedMoments.TileColumns))
      var from = 0
      while (from < columns) {
        val count = math.min(PairedMoments.TileColumns, columns - from)
        tile.take(x, y, from, count)
        mergeColumns(tile.sums, 0, from, count, x.rows.toLong)
        from += count
      }
      rows += x.rows
    }
  }

  /** Takes in what `other` knows of further rows. */
  def merge(other: PairedMoments): Unit = {
    Rows.checkMerge("PairedMoments", columns, dtype, other.columns, other.dtype)
    if (other.rows > 0) {
      mergeColumns(other.sums, 0, 0, columns, other.rows)
      rows += other.rows
    }
  }

  private def sums = new PairedSums(meansX, meansY, squaresX, squaresY, products)

  private def mergeColumns(other: PairedSums, at: Int, from: Int, count: Int, otherRows: Long): Unit = {
    val share = otherRows.toDouble / (rows + otherRows)
    val weight = rows * share
    var j = 0
    while (j < count) {
      val (k, i) = (from + j, at + j)
      val dx = other.meansX(i) - meansX(k)
      val dy = other.meansY(i) - meansY(k)
      squaresX(k) += other.squaresX(i) + dx * dx * weight
      squaresY(k) += other.squaresY(i) + dy * dy * weight
      products(k) += other.products(i) + dx * dy * weight
      meansX(k) += dx * share
      meansY(k) += dy * share
      j += 1
    }
  }

  /** Pearson's r of every pair of columns; NaN if one of them is constant, and without rows. */
  def correlation: Array[Double] = Array.tabulate(columns) { j =>
    val r = products(j) / math.sqrt(squaresX(j)) / math.sqrt(squaresY(j))
    math.max(-1.0, math.min(1.0, r)) // rounding may exceed 1; NaN stays
  }

  def bytes: Long = 40L * columns
}

private object PairedMoments {

  /** Nine arrays of so many doubles fit the first-level cache. */
  private final val TileColumns = 256
}

private final class PairedSums(
    val meansX: Array[Double],
    val meansY: Array[Double],
    val squaresX: Array[Double],
    val squaresY: Array[Double],
    val products: Array[Double]
) {
  def clear(): Unit = {
    java.util.Arrays.fill(meansX, 0.0)
    java.util.Arrays.fill(meansY, 0.0)
    java.util.Arrays.fill(squaresX, 0.0)
    java.util.Arrays.fill(squaresY, 0.0)
    java.util.Arrays.fill(products, 0.0)
  }
}

/** The moments of some columns of one block. */
private final class PairedTile(width: Int) {
  private def scratch = new Array[Double](width)
  val sums = new PairedSums(scratch, scratch, scratch, scratch, scratch)
  private val (originX, originY, x, y) = (scratch, scratch, scratch, scratch)

  def take(xs: NDBlock, ys: NDBlock, from: Int, count: Int): Unit = {
    sums.clear()
    Convert.toDoubles(xs, from, count, originX, 0)
    Convert.toDoubles(ys, from, count, originY, 0)
    val length = xs.rowLength
    var row = 1
    while (row < xs.rows) {
      Convert.toDoubles(xs, row * length + from, count, x, 0)
      Convert.toDoubles(ys, row * length + from, count, y, 0)
      ColumnLoops.addDeviations(x, count, originX, sums.meansX, sums.squaresX)
      ColumnLoops.addDeviations(y, count, originY, sums.meansY, sums.squaresY)
      ColumnLoops.addProducts(x, originX, y, originY, count, sums.products)
      row += 1
    }
    finish(count, xs.rows)
  }

  /** Sums of deviations from the first row become means, and sums of their products those about the means. */
  private def finish(count: Int, rows: Int): Unit = {
    import sums._
    var j = 0
    while (j < count) {
      val (sumX, sumY) = (meansX(j), meansY(j))
      squaresX(j) -= sumX * sumX / rows
      squaresY(j) -= sumY * sumY / rows
      products(j) -= sumX * sumY / rows
      meansX(j) = originX(j) + sumX / rows
      meansY(j) = originY(j) + sumY / rows
      j += 1
    }
  }
}
