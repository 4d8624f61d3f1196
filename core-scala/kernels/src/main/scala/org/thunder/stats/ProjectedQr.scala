package org.thunder.stats

import org.thunder.InvalidArgumentException
import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.linalg.Gemm

/** The triangular factor R of A B for the matrix A of all rows and a few columns B: its singular values are those of
  * A B, with all digits that the products have, since nothing is squared (see [[TallQr]]).
  *
  * Rows are multiplied in their result type, relative to a shift (see [[Slab]]); everything else is in double precision.
  *
  * Costs 2 n l + 4 l² operations a row; l² doubles are kept and sent.
  *
  * @param columns
  *   columns n of A
  * @param width
  *   columns l of B
  * @param dtype
  *   type of the rows
  * @param origin
  *   what is subtracted from every row, n values, or none for 0
  * @param basis
  *   B, n x l, row by row; it is not sent along with the summary
  */
final class ProjectedQr(
    val columns: Int,
    val width: Int,
    val dtype: DType,
    @transient private val origin: Array[Double],
    @transient private val basis: Array[Double]
) extends Summary[ProjectedQr] {

  if (basis.length.toLong != columns.toLong * width) throw new InvalidArgumentException(
    s"basis must have $columns x $width elements, but has ${basis.length}"
  )

  private val factor = new TallQr(width, DType.Float64)
  @transient private var projection: SlabProjection = _
  @transient private var offset: Array[Double] = _

  /** Number of rows. */
  def count: Long = factor.count

  def update(block: NDBlock): Unit = {
    Rows.check("ProjectedQr", block, columns, dtype)
    if (projection == null) begin()
    var row = 0
    while (row < block.rows) {
      val count = math.min(math.min(projection.maxRows, ProjectedQr.MaxRows), block.rows - row)
      factor.update(centred(projection(block, row, count), count))
      row += count
    }
  }

  /** Takes in rows of A B itself. */
  def append(projected: NDBlock): Unit = factor.update(projected)

  override def finish(): Unit = {
    factor.finish()
    projection = null
    offset = null
  }

  def merge(other: ProjectedQr): Unit = {
    Rows.checkMerge("ProjectedQr", columns, dtype, other.columns, other.dtype)
    factor.merge(other.factor)
  }

  /** R, l x l, row by row, with a diagonal that is not negative; rows of zeros stand for those that A has not. */
  def r: Array[Double] = {
    if (count < width) factor.update(NDBlock.zeros(DType.Float64, Array(width, width)))
    factor.r
  }

  def bytes: Long = factor.bytes

  private def begin(): Unit = {
    val shift = Slab.shift(origin, columns, dtype)
    projection = new SlabProjection(columns, width, dtype, shift, basis)
    offset = new Array[Double](width)
    // Rows in float32 are shifted by the nearest float32 values: the rest goes off their coordinates.
    if (shift.nonEmpty) {
      val rest = Array.tabulate(columns)(i => origin(i) - shift(i))
      Gemm.multiply(1, columns, width, rest, 0, basis, 0, 0.0, offset, 0)
    }
  }

  private def centred(projected: NDBlock, count: Int): NDBlock = {
    val values = new Array[Double](count * width)
    Convert.toDoubles(projected, 0, values.length, values, 0)
    var row = 0
    while (row < count) { ColumnLoops.subtract(values, row * width, width, offset); row += 1 }
    NDBlock.doubles(values, count, width)
  }
}

private object ProjectedQr {

  /** Rows whose coordinates are made at once. */
  final val MaxRows = 4096
}
