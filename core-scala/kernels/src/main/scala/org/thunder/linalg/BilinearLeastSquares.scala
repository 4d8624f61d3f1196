package org.thunder.linalg

import org.thunder.InvalidArgumentException
import org.thunder.array.{RowFunction, SlabWorker}

/** Regresses each record y on the columns of X2, modulated by a mixture of the columns of X1 that is the record's own:
  * y = a + (X1 g + o) (X2 b), sample by sample.
  *
  * The gains g are the least-squares coefficients of y on X1 without an intercept, less the smallest of them; then a and b
  * are the least-squares fit on the modulated X2. This is Thunder 0.5's bilinear regression. Where the modulation is 0
  * throughout, as for equal gains, the offset o = 1e-6 stands for it; it is 0 elsewhere. Further iterations go to and fro:
  * gains (not shifted any more) and an intercept are fitted for the b that was found, then a and b for these gains; |y -
  * fit|² becomes no larger.
  *
  * A result is g, o, a, b, and R² = 1 - SSE / SST with SST about the record's mean, 0 where that is 0.
  *
  * @param first
  *   X1: samples x p1
  * @param second
  *   X2: samples x p2
  * @param iterations
  *   1 or more
  */
final class BilinearLeastSquares private (
    private[linalg] val first: ModulatedLeastSquares,
    private[linalg] val second: ModulatedLeastSquares,
    val iterations: Int
) extends RowFunction {

  def samples: Int = first.samples

  def resultLength(length: Int): Int = {
    if (length != samples)
      throw new InvalidArgumentException(s"the designs have $samples samples, but the records have $length")
    first.columns + second.columns + BilinearLeastSquares.Extras
  }

  override def slabElements: Int = RowFunction.WideSlabElements

  def worker(length: Int): SlabWorker = new BilinearWorker(this)
}

object BilinearLeastSquares {

  /** Offset, intercept, R². */
  final val Extras = 3

  /** What stands for a modulation that is 0. */
  private[linalg] final val LeastModulation = 1e-6

  /** Factorises both designs, row by row.
    *
    * @throws org.thunder.InvalidArgumentException
    *   if one is empty, or holds NaN or infinite values, or `iterations` is less than 1
    */
  def apply(
      first: Array[Double],
      firstColumns: Int,
      second: Array[Double],
      secondColumns: Int,
      samples: Int,
      iterations: Int
  ): BilinearLeastSquares = {
    if (samples == 0 || firstColumns == 0 || secondColumns == 0) throw new InvalidArgumentException(
      s"a design matrix is empty: $samples samples x $firstColumns and $secondColumns regressors"
    )
    if (iterations < 1)
      throw new InvalidArgumentException(s"iterations must be 1 or more, but is $iterations")
    new BilinearLeastSquares(
      new ModulatedLeastSquares(first, samples, firstColumns),
      new ModulatedLeastSquares(second, samples, secondColumns),
      iterations
    )
  }
}
