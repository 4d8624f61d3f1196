package org.thunder.stats

import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.linalg.Blas
import org.thunder.signal.Reductions

/** k centres, and the one that is nearest to a row by Euclidean distance: of equally near ones the first. Those of
  * a tree are compared in pairs, from the root on.
  *
  * |x - c|² is compared as |c|² - 2 x'c, so one matrix product serves many rows: 2 k n operations each, in the rows'
  * result type. Rows and centres are taken relative to `shift`, so that nothing cancels far from 0.
  *
  * @param values
  *   k x n, row by row
  * @param shift
  *   about the mean of the rows, n values, or none
  * @param divided
  *   for a tree of centres, of which 0 is the root: the first of the two centres between which a centre's rows are
  *   divided, one behind the other, or -1 for a leaf; none if all centres stand side by side
  */
final class Centers(
    val values: Array[Double],
    val k: Int,
    shift: Array[Double],
    private[stats] val divided: Array[Int] = Array.empty
) extends Serializable {

  /** Values n of a row. */
  val columns: Int = values.length / k

  /** What is really subtracted: float32 rows are shifted by the nearest float32 values, and none are whose distance
    * from 0 costs few digits, since that would copy them.
    */
  private val origin: Array[Double] = {
    val finite = shift.map(value => if (java.lang.Double.isFinite(value)) value.toFloat.toDouble else 0.0)
    val spread = (0 until k).map(c => Distances.squared(values, c * columns, finite, 0, finite.length)).sum /
      k
    if (finite.map(s => s * s).sum <= Centers.NearSquares * spread) Array.empty else finite
  }

  private val relative: Array[Double] =
    if (origin.isEmpty) values else Array.tabulate(values.length)(i => values(i) - origin(i % columns))

  private val norms: Array[Double] =
    Array.tabulate(k)(c => Blas.instance.ddot(columns, relative, c * columns, 1, relative, c * columns, 1))

  /** What assigns rows of type `dtype`: it has scratch, so each thread has its own. */
  def assignment(dtype: DType): Assignment = new Assignment(this, relative, norms, dtype, origin)

  /** What is subtracted from values of a column. */
  private[stats] def originOf(column: Int): Double = if (origin.isEmpty) 0.0 else origin(column)

  /** Each row's squared distance from the centre nearest to it. */
  def squaredDistances(block: NDBlock): Array[Double] = {
    val result = new Array[Double](block.rows)
    val assigned = assignment(block.dtype)
    assigned.each(block)((i, row) => result(row) = assigned.squaredDistance(i))
    result
  }

  /** The number of the centre nearest to each row, -1 for a row with NaN: int32, rows x 1. */
  def labels(block: NDBlock): NDBlock = {
    val result = new Array[Int](block.rows)
    val assigned = assignment(block.dtype)
    assigned.each(block)((i, row) => result(row) = if (assigned.holdsNaN(i)) -1 else assigned.label(i))
    NDBlock.wrap(DType.Int32, Array(block.rows, 1), result)
  }

  /** Pearson's correlation of each row with the centre nearest to it: float64, rows x 1. NaN for a constant row or
    * centre, and for a row with NaN.
    */
  def similarity(block: NDBlock): NDBlock = {
    val (centered, row) = (values.clone, new Array[Double](columns))
    val centerNorms = Array.tabulate(k)(c => math.sqrt(Reductions.center(centered, c * columns, columns)))
    val result = new Array[Double](block.rows)
    val assigned = assignment(block.dtype)
    assigned.each(block) { (i, number) =>
      Convert.toDoubles(block, number * columns, columns, row, 0)
      val norm = math.sqrt(Reductions.center(row, 0, columns))
      val c = assigned.label(i)
      val product = Blas.instance.ddot(columns, row, 0, 1, centered, c * columns, 1)
      result(number) = math.max(-1.0, math.min(1.0, product / norm / centerNorms(c)))
    }
    NDBlock.doubles(result, block.rows, 1)
  }
}

private object Centers {

  /** Rows may be four times as far from 0 as centres are from their middle: that costs two bits. */
  final val NearSquares = 16
}
