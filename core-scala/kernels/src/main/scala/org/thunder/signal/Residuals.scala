package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{RowFunction, SlabWorker}
import org.thunder.linalg.LeastSquares

/** What least squares on some regressors, such as motion, leaves of every record: y - Q Q'y, where Q is an orthonormal
  * basis of the regressors.
  *
  * @param basis
  *   rank x samples, row by row: orthonormal
  */
final case class Residuals(basis: Array[Double], rank: Int, samples: Int) extends RowFunction {

  def resultLength(length: Int): Int =
    if (length == samples) length
    else throw new InvalidArgumentException(
      s"residuals: the regressors have $samples samples, but the records have $length"
    )

  override def slabElements: Int = RowFunction.WideSlabElements

  def worker(length: Int): SlabWorker = {
    val products = new Growing
    (rows, in, out) => {
      val coefficients = products(rows * rank)
      SlabProduct.project(rows, length, in, rank, basis, coefficients)
      System.arraycopy(in, 0, out, 0, rows * length)
      SlabProduct.subtract(rows, length, coefficients, rank, basis, out)
    }
  }
}

object Residuals {

  /** @param regressors
    *   samples x columns, row by row; those that depend on each other do no harm
    * @throws InvalidArgumentException
    *   if one is NaN or infinite, or all are 0
    */
  def apply(regressors: Array[Double], samples: Int): Residuals = {
    val fit = LeastSquares(regressors, samples, regressors.length / math.max(1, samples))
    if (fit.rank == 0)
      throw new InvalidArgumentException("residuals: the regressors are 0, or there are none")
    val basis = Array.tabulate(fit.rank * samples)(i => fit.basis(i % samples * fit.rank + i / samples))
    new Residuals(basis, fit.rank, samples)
  }
}
