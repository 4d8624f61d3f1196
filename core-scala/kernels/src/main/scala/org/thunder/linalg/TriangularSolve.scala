package org.thunder.linalg

import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, RowFunction, SlabWorker}

/** Every record x times the inverse of a triangular matrix, by substitution: y with y R = x. Results are float64.
  *
  * @param r
  *   R, n x n, row by row, upper triangular
  */
final case class TriangularSolve(r: Array[Double], n: Int) extends RowFunction {

  def resultLength(length: Int): Int =
    if (length == n) n
    else throw new InvalidArgumentException(s"records have $length samples, but the matrix is $n x $n")

  override def resultType(dtype: DType): DType = DType.Float64

  def worker(length: Int): SlabWorker = (rows, in, out) => {
    System.arraycopy(in, 0, out, 0, rows * n)
    // BLAS reads columns: to it R is its transpose, and the records are columns.
    Blas.instance.dtrsm("L", "L", "N", "N", n, rows, 1.0, r, 0, n, out, 0, n)
  }
}
