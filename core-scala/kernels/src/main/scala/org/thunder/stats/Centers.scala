package org.thunder.stats

import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.linalg.Blas
import org.thunder.signal.Reductions

/** k centres, and the one that is nearest to a row by Euclidean distance: of equally near ones the first.
  *
  * |x - c|² is compared as |c|² - 2 x'c, so one matrix product serves many rows: 2 k n operations each, in the rows'
  * result type. Rows and centres are taken relative to `shift`, so that nothing cancels far from 0.
  *
  * @param values
  *   k x n, row by row
  * @param shift
  *   about the mean of the rows, n values, or none
  */
final class Centers(val values: Array[Double], val k: Int, shift: Array[Double]) extends Serializable {

  /** Values n of a row. */
  val columns: Int = values.length / k

  /** What is really subtracted: float32 rows are shifted by the nearest float32 values. */
  private val origin: Array[Double] =
    shift.map(value => if (java.lang.Double.isFinite(value)) value.toFloat.toDouble else 0.0)

  private val relative: Array[Double] =
    if (origin.isEmpty) values else Array.tabulate(values.length)(i => values(i) - origin(i % columns))

  private val norms: Array[Double] =
    Array.tabulate(k)(c => Blas.instance.ddot(columns, relative, c * columns, 1, relative, c * columns, 1))

  /** What assigns rows of type `dtype`: it has scratch, so each thread has its own. */
  def assignment(dtype: DType): Assignment = new Assignment(this, relative, norms, dtype, origin)

  /** Each row's squared distance from the centre nearest to it. */
  def squaredDistances(block: NDBlock): Array[Double] = {
    val result = new Array[Double](block.rows)
    each(block)((assignment, i, row) => result(row) = assignment.deviation(i, Array.emptyDoubleArray))
    result
  }

  /** The number of the centre nearest to each row, -1 for a row with NaN: int32, rows x 1. */
  def labels(block: NDBlock): NDBlock = {
    val result = new Array[Int](block.rows)
    each(block) { (assignment, i, row) =>
      result(row) = if (assignment.deviation(i, Array.emptyDoubleArray).isNaN) -1 else assignment.label(i)
    }
    NDBlock.wrap(DType.Int32, Array(block.rows, 1), result)
  }

  /** Pearson's correlation of each row with the centre nearest to it: float64, rows x 1. NaN for a constant row or
    * centre, and for a row with NaN.
    */
  def similarity(block: NDBlock): NDBlock = {
    val (centered, row) = (values.clone, new Array[Double](columns))
    val centerNorms = Array.tabulate(k)(c => math.sqrt(Reductions.center(centered, c * columns, columns)))
    val result = new Array[Double](block.rows)
    each(block) { (assignment, i, number) =>
      Convert.toDoubles(block, number * columns, columns, row, 0)
      val norm = math.sqrt(Reductions.center(row, 0, columns))
      val c = assignment.label(i)
      val product = Blas.instance.ddot(columns, row, 0, 1, centered, c * columns, 1)
      result(number) = math.max(-1.0, math.min(1.0, product / norm / centerNorms(c)))
    }
    NDBlock.doubles(result, block.rows, 1)
  }

  /** Calls `function` with each row's place among those that were read with it, and its number in the block. */
  private def each(block: NDBlock)(function: (Assignment, Int, Int) => Unit): Unit = {
    val assigned = assignment(block.dtype)
    var first = 0
    while (first < block.rows) {
      val count = math.min(assigned.maxRows, block.rows - first)
      assigned.read(block, first, count)
      var i = 0
      while (i < count) { function(assigned, i, first + i); i += 1 }
      first += count
    }
  }
}
