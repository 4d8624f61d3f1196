package org.thunder.linalg

import org.thunder.array.{RowFunction, SlabWorker}

/** The non-negative mixture of k rows that comes closest to each record: see [[NonNegativeLeastSquares]].
  *
  * @param components
  *   H: k x samples, row by row
  */
final case class NonNegativeFit(components: Array[Double], k: Int) extends RowFunction {
  private val products = InnerProducts(components, k)

  def resultLength(length: Int): Int = products.resultLength(length)

  def worker(length: Int): SlabWorker = {
    val solver = new NonNegativeLeastSquares(products.gram, k)
    val inner = new Array[Double](NonNegativeFit.mostRows(this, length) * k)
    (rows, in, out) => {
      products.of(rows, in, inner)
      var row = 0
      while (row < rows) { solver.solve(inner, out, row * k); row += 1 }
    }
  }
}

object NonNegativeFit {

  /** The most records of a slab. */
  private[linalg] def mostRows(function: RowFunction, length: Int): Int =
    math.max(1, function.slabElements / math.max(1, length))
}
