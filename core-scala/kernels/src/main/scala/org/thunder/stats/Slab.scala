package org.thunder.stats

import org.thunder.array.{Convert, DType, NDBlock}

/** Some rows of a block in a computing type, less a shift: `array` from `at` on.
  *
  * Rows that need neither conversion nor shift are read where they lie; others pass through scratch.
  *
  * @param shift
  *   a value for each column, or none
  */
private[stats] final class FloatSlab(columns: Int, dtype: DType, shift: Array[Double]) {
  val isDirect: Boolean = dtype == DType.Float32 && shift.isEmpty
  private val shiftRow = shift.map(_.toFloat)
  private var values: Array[Float] = Array.empty
  private var offset = 0

  def array: Array[Float] = values
  def at: Int = offset

  def read(block: NDBlock, row: Int, rows: Int): Unit =
    if (isDirect) { values = block.floats; offset = row * columns }
    else {
      if (values.length < rows * columns) values = new Array[Float](rows * columns)
      Convert.toFloats(block, row * columns, rows * columns, values, 0)
      var i = 0
      if (shiftRow.nonEmpty)
        while (i < rows) { ColumnLoops.subtract(values, i * columns, columns, shiftRow); i += 1 }
    }
}

/** The same in double precision. */
private[stats] final class DoubleSlab(columns: Int, dtype: DType, shift: Array[Double]) {
  val isDirect: Boolean = dtype == DType.Float64 && shift.isEmpty
  private var values: Array[Double] = Array.empty
  private var offset = 0

  def array: Array[Double] = values
  def at: Int = offset

  def read(block: NDBlock, row: Int, rows: Int): Unit =
    if (isDirect) { values = block.doubles; offset = row * columns }
    else {
      if (values.length < rows * columns) values = new Array[Double](rows * columns)
      Convert.toDoubles(block, row * columns, rows * columns, values, 0)
      var i = 0
      if (shift.nonEmpty)
        while (i < rows) { ColumnLoops.subtract(values, i * columns, columns, shift); i += 1 }
    }
}

private[stats] object Slab {

  /** Rows whose products add up in the computing type before they go to doubles: few for the sake of precision, many
    * for that of speed. A call of BLAS on them takes milliseconds; garbage collection may have to wait for it.
    */
  final val RowsPerSum = 1024

  /** Rows of scratch that stay in the cache: 1 MB of floats, and no fewer than BLAS needs to be fast. */
  def scratchRows(columns: Int): Int = math.min(RowsPerSum, math.max(256, Rows.slab(columns, 1 << 18)))

  /** Calls `slab` for every slab of a block of `rows` rows, and `sum` when products are to be added up. */
  def foreach(rows: Int, slabRows: Int)(slab: Step)(sum: () => Unit): Unit = {
    var row = 0
    while (row < rows) {
      val end = math.min(row + RowsPerSum, rows)
      var isFirst = true
      while (row < end) {
        val count = math.min(slabRows, end - row)
        slab(row, count, isFirst)
        isFirst = false
        row += count
      }
      sum()
    }
  }

  /** Rows `row` to `row + count`; `isFirst` if nothing has been added up before them. */
  trait Step {
    def apply(row: Int, count: Int, isFirst: Boolean): Unit
  }
}
