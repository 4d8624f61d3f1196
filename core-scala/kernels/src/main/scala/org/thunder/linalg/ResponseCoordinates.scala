package org.thunder.linalg

import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, RowFunction, SlabWorker}
import org.thunder.signal.Reductions

/** What a regression on all records asks of each: its coordinates in an orthonormal basis of the design, and its sum of
  * squares; k + 1 values, in float64 whatever the records' type.
  *
  * @param basis
  *   samples x k, row by row
  * @param isCentered
  *   whether the record's mean is subtracted first
  * @param isScaled
  *   whether it is divided by its standard deviation (divisor samples - 1), unless that is 0
  */
final case class ResponseCoordinates(basis: Array[Double], k: Int, isCentered: Boolean, isScaled: Boolean)
    extends RowFunction {
  private val samples = basis.length / k

  def resultLength(length: Int): Int =
    if (length == samples) k + 1
    else throw new InvalidArgumentException(s"the design has $samples samples, but the records have $length")

  override def resultType(dtype: DType): DType = DType.Float64

  def worker(length: Int): SlabWorker = (rows, in, out) => {
    val squares = Array.tabulate(rows) { row =>
      if (isCentered) Reductions.center(in, row * length, length)
      else Reductions.squares(in, row * length, length, 0)
    }
    val coordinates = new Array[Double](rows * k)
    Gemm.multiply(rows, length, k, in, 0, basis, 0, 0.0, coordinates, 0)
    for (row <- 0 until rows) {
      val variance = squares(row) / (length - 1)
      val factor = if (isScaled && variance > 0) 1 / variance else 1.0
      for (i <- 0 until k) out(row * (k + 1) + i) = coordinates(row * k + i) * math.sqrt(factor)
      out(row * (k + 1) + k) = squares(row) * factor
    }
  }
}
