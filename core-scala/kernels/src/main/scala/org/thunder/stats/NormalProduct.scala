package org.thunder.stats

import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, NDBlock}
import org.thunder.linalg.Gemm

/** A'A B for the matrix A of all rows and a few columns B: a step of a power iteration in one pass, with nothing of
  * size columns².
  *
  * Rows are taken relative to a fixed `shift`, as in [[Gram]], whose words about float32 hold here too: products are
  * computed in the rows' result type, in which up to 4096 rows add up, and these sums in double precision.
  *
  * Costs 4 n l operations a row; n l doubles are kept and sent.
  *
  * @param columns
  *   columns n of A
  * @param width
  *   columns l of B
  * @param dtype
  *   type of the rows
  * @param origin
  *   the shift, n values, or none for 0
  * @param basis
  *   B, n x l, row by row; it is not sent along with the summary
  */
final class NormalProduct(
    val columns: Int,
    val width: Int,
    val dtype: DType,
    origin: Array[Double],
    @transient private val basis: Array[Double]
) extends Summary[NormalProduct] {

  if (basis.length.toLong != columns.toLong * width) throw new InvalidArgumentException(
    s"basis must have $columns x $width elements, but has ${basis.length}"
  )

  /** What is really subtracted from every row; empty if nothing is. */
  val shift: Array[Double] = Slab.shift(origin, columns, dtype)

  private val products = NDBlock.zeros(DType.Float64, Array(columns, width))
  private var rows = 0L
  @transient private var slabs: NormalSlabs = _

  /** Number of rows. */
  def count: Long = rows

  def update(block: NDBlock): Unit = {
    Rows.check("NormalProduct", block, columns, dtype)
    if (slabs == null) slabs = new NormalSlabs(this, basis, products.doubles)
    if (products.size > 0) slabs.update(block)
    rows += block.rows
  }

  override def finish(): Unit = if (slabs != null) {
    slabs.flush()
    slabs = null
  }

  def merge(other: NormalProduct): Unit = {
    Rows.checkMerge("NormalProduct", columns, dtype, other.columns, other.dtype)
    if (width != other.width || !java.util.Arrays.equals(shift, other.shift))
      throw new InvalidArgumentException("products with different bases or shifts cannot be merged")
    finish()
    other.finish()
    ColumnLoops.add(other.products.doubles, 0, products.size, products.doubles)
    rows += other.rows
  }

  /** (A - 1s')'(A - 1s') B for the shift s: n x l, row by row. */
  def product: Array[Double] = {
    finish()
    products.doubles.clone
  }

  def bytes: Long = 8L * (products.size + shift.length)
}

/** The products, added up over some thousands of rows in their result type, whatever blocks they come in, and then to
  * `products`.
  */
private final class NormalSlabs(of: NormalProduct, basis: Array[Double], products: Array[Double]) {
  private val projection = new SlabProjection(of.columns, of.width, of.dtype, of.shift, basis)
  private val product = NDBlock.zeros(projection.computing, Array(of.columns, of.width))
  private var pending = 0

  def update(block: NDBlock): Unit = {
    var row = 0
    while (row < block.rows) {
      val count = math.min(math.min(projection.maxRows, block.rows - row), Slab.RowsPerSum - pending)
      val projected = projection(block, row, count)
      Gemm.crossProduct(
        count,
        of.columns,
        of.width,
        projection.values,
        projection.at,
        projected,
        0,
        pending > 0,
        product
      )
      row += count
      pending += count
      if (pending == Slab.RowsPerSum) flush()
    }
  }

  /** Adds the products that wait. */
  def flush(): Unit = {
    if (pending > 0) ColumnLoops.addRows(product, 0, 1, product.size, products)
    pending = 0
  }
}
