package org.thunder.stats

import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, NDBlock}
import org.thunder.linalg.Gemm

/** X'Y, the inner products of the columns of two sets of rows that belong together: row i of X with row i of Y.
  *
  * Rows are multiplied in float32 if both have result type float32, else in float64; up to 4096 rows add up
  * in that type, and these sums in double precision.
  * Costs 2 n m operations a row; n m doubles are kept and sent.
  *
  * @param leftColumns
  *   columns n of X
  * @param leftDType
  *   type of X
  * @param rightColumns
  *   columns m of Y
  * @param rightDType
  *   type of Y
  */
final class CrossProduct(
    val leftColumns: Int,
    val leftDType: DType,
    val rightColumns: Int,
    val rightDType: DType
) extends PairSummary[CrossProduct] {

  private val products = NDBlock.zeros(DType.Float64, Array(leftColumns, rightColumns))
  private var rows = 0L
  @transient private var slabs: CrossSlabs = _

  /** Number of rows. */
  def count: Long = rows

  /** Takes in some rows of X and the same rows of Y. */
  def update(left: NDBlock, right: NDBlock): Unit = {
    Rows.check("CrossProduct (left)", left, leftColumns, leftDType)
    Rows.check("CrossProduct (right)", right, rightColumns, rightDType)
    if (left.rows != right.rows) throw new InvalidArgumentException(
      s"CrossProduct expects as many rows on the left as on the right, but got ${left.rows} and ${right.rows}"
    )
    if (slabs == null) slabs = new CrossSlabs(this, computing)
    if (products.size > 0) slabs.update(left, right, products)
    rows += left.rows
  }

  private def computing =
    if (leftDType.resultType == DType.Float32 && rightDType.resultType == DType.Float32) DType.Float32
    else DType.Float64

  override def finish(): Unit = if (slabs != null) {
    slabs.flush(products)
    slabs = null
  }

  def merge(other: CrossProduct): Unit = {
    Rows.checkMerge("CrossProduct (left)", leftColumns, leftDType, other.leftColumns, other.leftDType)
    Rows.checkMerge("CrossProduct (right)", rightColumns, rightDType, other.rightColumns, other.rightDType)
    finish()
    other.finish()
    ColumnLoops.add(other.products.doubles, 0, products.size, products.doubles)
    rows += other.rows
  }

  /** X'Y: n x m, row by row. */
  def product: Array[Double] = {
    if (slabs != null) slabs.flush(products)
    products.doubles.clone
  }

  def bytes: Long = 8L * products.size
}

/** The products of the two sets' columns, added up in `computing` over some thousands of rows. */
private final class CrossSlabs(of: CrossProduct, computing: DType) {
  private val left = new Slab(of.leftColumns, of.leftDType, computing, Array.empty)
  private val right = new Slab(of.rightColumns, of.rightDType, computing, Array.empty)
  private val product = NDBlock.zeros(computing, Array(of.leftColumns, of.rightColumns))
  private var pending = 0

  def update(x: NDBlock, y: NDBlock, products: NDBlock): Unit = {
    var row = 0
    while (row < x.rows) {
      val most = math.min(math.min(left.maxRows, right.maxRows), Slab.RowsPerSum - pending)
      val count = math.min(most, x.rows - row)
      left.read(x, row, count)
      right.read(y, row, count)
      Gemm.crossProduct(
        count,
        of.leftColumns,
        of.rightColumns,
        left.values,
        left.at,
        right.values,
        right.at,
        pending > 0,
        product
      )
      row += count
      pending += count
      if (pending == Slab.RowsPerSum) flush(products)
    }
  }

  def flush(products: NDBlock): Unit = {
    if (pending > 0) ColumnLoops.addRows(product, 0, 1, product.size, products.doubles)
    pending = 0
  }
}
