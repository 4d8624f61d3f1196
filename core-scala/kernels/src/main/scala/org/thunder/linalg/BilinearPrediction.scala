package org.thunder.linalg

import org.thunder.InvalidArgumentException
import org.thunder.array.{RowFunction, SlabWorker}

/** What fits of [[BilinearLeastSquares]] say for other regressors: a + (X1 g + o) (X2 b), for each record of fits.
  *
  * @param first
  *   X1: samples x p1, row by row
  * @param second
  *   X2: samples x p2
  */
final case class BilinearPrediction(first: Array[Double], p1: Int, second: Array[Double], p2: Int)
    extends RowFunction {
  private val samples = first.length / p1

  def resultLength(length: Int): Int =
    if (length == p1 + p2 + BilinearLeastSquares.Extras) samples
    else throw new InvalidArgumentException(
      s"bilinear fits of $p1 and $p2 regressors have ${p1 + p2 + BilinearLeastSquares.Extras} values, not $length"
    )

  def worker(length: Int): SlabWorker = {
    val course = new Array[Double](samples)
    (rows, in, out) => {
      var row = 0
      while (row < rows) {
        val (at, to) = (row * length, row * samples)
        Gemm.multiplyTransposed(1, p1, samples, in, at, first, 0, 0.0, out, to)
        Gemm.multiplyTransposed(1, p2, samples, in, at + p1 + 2, second, 0, 0.0, course, 0)
        var i = 0
        while (i < samples) {
          out(to + i) = in(at + p1 + 1) + (out(to + i) + in(at + p1)) * course(i)
          i += 1
        }
        row += 1
      }
    }
  }
}
