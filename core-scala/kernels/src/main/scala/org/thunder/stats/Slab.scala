package org.thunder.stats

import org.thunder.InvalidArgumentException
import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.linalg.Blas

/** Some rows of a block in a computing type, less a shift: those of `values` from element `at` on.
  *
  * Rows that need neither conversion nor shift are read where they lie; others pass through scratch.
  *
  * @param computing
  *   float32 or float64
  * @param shift
  *   a value for each column, or none
  */
private[stats] final class Slab(columns: Int, dtype: DType, computing: DType, shift: Array[Double]) {
  private val isDirect = dtype == computing && shift.isEmpty
  private val floatShift = shift.map(_.toFloat)
  private var rowsOrScratch: NDBlock = _
  private var offset = 0

  /** Rows to read at once: as many as there are if they are read where they lie; else scratch that a cache holds, and
    * no fewer rows than BLAS needs to be fast.
    */
  val maxRows: Int =
    if (isDirect) Int.MaxValue else math.min(1024, math.max(256, Rows.slab(columns, 1 << 18)))

  private val ones = Array.fill(if (shift.isEmpty) 0 else maxRows)(1.0)
  private val floatOnes = ones.map(_.toFloat)

  def values: NDBlock = rowsOrScratch
  def at: Int = offset

  def read(block: NDBlock, row: Int, rows: Int): Unit =
    if (isDirect) {
      rowsOrScratch = block
      offset = row * columns
    } else {
      if (rowsOrScratch == null || rowsOrScratch.rows < rows)
        rowsOrScratch = NDBlock.zeros(computing, Array(rows, columns))
      if (computing == DType.Float32) convertFloats(block, row, rows) else convertDoubles(block, row, rows)
    }

  private def convertFloats(block: NDBlock, row: Int, rows: Int): Unit = {
    val scratch = rowsOrScratch.floats
    Convert.toFloats(block, row * columns, rows * columns, scratch, 0)
    if (shift.nonEmpty)
      Blas.instance.sger(columns, rows, -1.0f, floatShift, 0, 1, floatOnes, 0, 1, scratch, 0, columns)
  }

  private def convertDoubles(block: NDBlock, row: Int, rows: Int): Unit = {
    val scratch = rowsOrScratch.doubles
    Convert.toDoubles(block, row * columns, rows * columns, scratch, 0)
    if (shift.nonEmpty)
      Blas.instance.dger(columns, rows, -1.0, shift, 0, 1, ones, 0, 1, scratch, 0, columns)
  }
}

private[stats] object Slab {

  /** Rows whose products add up in the computing type before they go to doubles: few for the sake of precision, many
    * for that of speed.
    */
  final val RowsPerSum = 4096

  /** What is really subtracted from rows of `dtype`, if `origin` is asked for: 0 for NaN and infinity, the nearest
    * float32 values if the rows compute in float32; empty if nothing is.
    */
  def shift(origin: Array[Double], columns: Int, dtype: DType): Array[Double] = {
    if (origin.nonEmpty && origin.length != columns)
      throw new InvalidArgumentException(
        s"shift must have $columns values (one a column), but has ${origin.length}"
      )
    val isFloat = dtype.resultType == DType.Float32
    val finite =
      origin.map(s => if (!java.lang.Double.isFinite(s)) 0.0 else if (isFloat) s.toFloat.toDouble else s)
    if (finite.forall(_ == 0.0)) Array.empty else finite
  }
}
