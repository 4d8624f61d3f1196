package org.thunder.stats

import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.linalg.Blas

/** Centres in a line, and where rows stand along it: at the nearest centre, and there by their coordinate along the
  * straight line from the centre before to the one behind (from or to the centre itself at the ends of the line).
  *
  * @param order
  *   numbers of all centres, as they stand
  */
final class CenterLine(centers: Centers, order: Array[Int]) extends Serializable {
  private val (k, columns) = (centers.k, centers.columns)

  private val places: Array[Int] = {
    val result = new Array[Int](k)
    order.indices.foreach(place => result(order(place)) = place)
    result
  }

  private val directions: Array[Double] = {
    val result = new Array[Double](k * columns)
    for (place <- order.indices; j <- 0 until columns) {
      val (before, behind) = (order(math.max(0, place - 1)), order(math.min(k - 1, place + 1)))
      result(order(place) * columns + j) =
        centers.values(behind * columns + j) - centers.values(before * columns + j)
    }
    result
  }

  private val starts = Array.tabulate(k)(c => along(centers.values, c * columns, c))

  private def along(values: Array[Double], at: Int, center: Int): Double =
    Blas.instance.ddot(columns, values, at, 1, directions, center * columns, 1)

  /** For each row the place of its centre, k for a row with NaN, and what it is ahead of the centre, times the length of
    * the line: float64, rows x 2.
    */
  def apply(block: NDBlock): NDBlock = {
    val labels = centers.labels(block).storage.asInstanceOf[Array[Int]]
    val (row, result) = (new Array[Double](columns), new Array[Double](2 * block.rows))
    var i = 0
    while (i < block.rows) {
      val label = labels(i)
      result(2 * i) = if (label < 0) k else places(label)
      if (label >= 0) {
        Convert.toDoubles(block, i * columns, columns, row, 0)
        result(2 * i + 1) = along(row, 0, label) - starts(label)
      }
      i += 1
    }
    NDBlock.wrap(DType.Float64, Array(block.rows, 2), result)
  }
}
