package org.thunder.stats

import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, NDBlock}
import org.thunder.linalg.Gemm

/** X'Y, the inner products of the columns of two sets of rows that belong together: row i of X with row i of Y.
  *
  * Slabs are multiplied in float32 if both have result type float32, else in float64, and add up in double precision.
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
) extends Serializable {

  private val products = NDBlock.zeros(DType.Float64, Array(leftColumns, rightColumns)).doubles
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
    if (slabs == null) slabs = newSlabs()
    if (products.length > 0) slabs.update(left, right, products)
    rows += left.rows
  }

  private def newSlabs(): CrossSlabs =
    if (leftDType.resultType == DType.Float32 && rightDType.resultType == DType.Float32)
      new FloatCrossSlabs(this)
    else new DoubleCrossSlabs(this)

  /** Takes in what `other` knows of further rows. */
  def merge(other: CrossProduct): Unit = {
    Rows.checkMerge("CrossProduct (left)", leftColumns, leftDType, other.leftColumns, other.leftDType)
    Rows.checkMerge("CrossProduct (right)", rightColumns, rightDType, other.rightColumns, other.rightDType)
    ColumnLoops.add(other.products, 0, products.length, products)
    rows += other.rows
  }

  /** X'Y: n x m, row by row. */
  def product: Array[Double] = products.clone

  def bytes: Long = 8L * products.length
}

private trait CrossSlabs {
  def update(left: NDBlock, right: NDBlock, products: Array[Double]): Unit
}

private final class FloatCrossSlabs(of: CrossProduct) extends CrossSlabs {
  private val left = new FloatSlab(of.leftColumns, of.leftDType, Array.empty)
  private val right = new FloatSlab(of.rightColumns, of.rightDType, Array.empty)
  private val rowsAtOnce = CrossProduct.slabRows(of, left.isDirect && right.isDirect)
  private val product = new Array[Float](of.leftColumns * of.rightColumns)

  def update(x: NDBlock, y: NDBlock, products: Array[Double]): Unit =
    Slab.foreach(x.rows, rowsAtOnce) { (row, count, isFirst) =>
      left.read(x, row, count)
      right.read(y, row, count)
      val beta = if (isFirst) 0.0f else 1.0f
      val (m, n) = (of.leftColumns, of.rightColumns)
      Gemm.transposeMultiply(m, count, n, left.array, left.at, right.array, right.at, beta, product, 0)
    }(() => ColumnLoops.add(product, 0, product.length, products))
}

private final class DoubleCrossSlabs(of: CrossProduct) extends CrossSlabs {
  private val left = new DoubleSlab(of.leftColumns, of.leftDType, Array.empty)
  private val right = new DoubleSlab(of.rightColumns, of.rightDType, Array.empty)
  private val rowsAtOnce = CrossProduct.slabRows(of, left.isDirect && right.isDirect)
  private val product = new Array[Double](of.leftColumns * of.rightColumns)

  def update(x: NDBlock, y: NDBlock, products: Array[Double]): Unit =
    Slab.foreach(x.rows, rowsAtOnce) { (row, count, isFirst) =>
      left.read(x, row, count)
      right.read(y, row, count)
      val beta = if (isFirst) 0.0 else 1.0
      val (m, n) = (of.leftColumns, of.rightColumns)
      Gemm.transposeMultiply(m, count, n, left.array, left.at, right.array, right.at, beta, product, 0)
    }(() => ColumnLoops.add(product, 0, product.length, products))
}

private object CrossProduct {
  def slabRows(of: CrossProduct, isDirect: Boolean): Int =
    if (isDirect) Slab.RowsPerSum else Slab.scratchRows(math.max(of.leftColumns, of.rightColumns))
}
