package org.thunder.stats

import org.thunder.InvalidArgumentException
import org.thunder.array.{Convert, DType, NDBlock}
import org.thunder.linalg.ThinQr

/** The triangular factor R of the matrix of all rows, A = Q R: that of some rows replaces them, beneath which further
  * ones are put (TSQR: Demmel, Grigori, Hoemmen and Langou 2012). Nothing is squared, so R has all digits that double
  * precision gives.
  *
  * Costs up to 4 n² operations a row; n² doubles are kept and sent.
  *
  * @param columns
  *   columns n of A
  * @param dtype
  *   type of the rows
  */
final class TallQr(val columns: Int, val dtype: DType) extends Summary[TallQr] {

  /** Rows with the same R as those taken in: `held` of them. */
  private var kept = Array.empty[Double]
  private var held = 0
  private var rows = 0L

  /** Number of rows. */
  def count: Long = rows

  def update(block: NDBlock): Unit = {
    Rows.check("TallQr", block, columns, dtype)
    append(block.rows)((row, count, to, at) =>
      Convert.toDoubles(block, row * columns, count * columns, to, at)
    )
    rows += block.rows
  }

  override def finish(): Unit = {
    reduce()
    kept = kept.take(held * columns)
  }

  def merge(other: TallQr): Unit = {
    Rows.checkMerge("TallQr", columns, dtype, other.columns, other.dtype)
    other.finish()
    append(other.held) { (row, count, to, at) =>
      System.arraycopy(other.kept, row * columns, to, at, count * columns)
    }
    rows += other.rows
  }

  /** R, n x n, row by row, with a diagonal that is not negative: so it is the only one, if A has rank n.
    *
    * @throws InvalidArgumentException
    *   if there are fewer rows than columns
    */
  def r: Array[Double] = {
    finish()
    if (held < columns)
      throw new InvalidArgumentException(
        s"a tall matrix is needed, but it has $rows rows of $columns columns"
      )
    val result = ThinQr.triangle(kept, held, columns)
    for (i <- 0 until columns if result(i * columns + i) < 0; j <- i until columns)
      result(i * columns + j) = -result(i * columns + j)
    result
  }

  def bytes: Long = 8L * columns * columns

  /** Appends rows that `copy(first row, rows, to, at)` brings, as many at a time as there is room for. */
  private def append(count: Int)(copy: (Int, Int, Array[Double], Int) => Unit): Unit = {
    val capacity = 2 * columns + TallQr.LeastRows
    if (columns > 0 && count > 0 && kept.length < capacity * columns)
      kept = java.util.Arrays.copyOf(kept, capacity * columns)
    var row = 0
    while (columns > 0 && row < count) {
      if (held == capacity) reduce()
      val taken = math.min(count - row, capacity - held)
      copy(row, taken, kept, held * columns)
      held += taken
      row += taken
    }
  }

  private def reduce(): Unit = if (held > columns) {
    val r = ThinQr.triangle(kept, held, columns)
    System.arraycopy(r, 0, kept, 0, r.length)
    held = columns
  }
}

private object TallQr {

  /** Rows of scratch beside twice the columns. */
  final val LeastRows = 256
}
