package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{RowFunction, SlabWorker}

/** Subtracts from every record its least-squares polynomial over x = 0, 1, ..., n - 1, without the polynomial's
  * constant coefficient: the fit's value at x = 0 remains, not the mean.
  *
  * The fit is that of `numpy.polyfit`. A record of `order` samples or fewer is its own fit, so its first value
  * remains everywhere. A record with a NaN or an infinity becomes NaN. Two matrix products: 4 n order operations
  * a record.
  *
  * @param method
  *   `linear` (a straight line, whatever `order` is) or `nonlinear` (a polynomial of degree `order`)
  * @param order
  *   degree of the polynomial, at least 1
  * @throws InvalidArgumentException
  *   for another method or order
  */
final case class Detrend(method: String = "linear", order: Int = 5) extends RowFunction {
  if (method != "linear" && method != "nonlinear")
    throw new InvalidArgumentException(s"detrend: method must be 'linear' or 'nonlinear', but is '$method'")
  if (order < 1) throw new InvalidArgumentException(s"detrend: order must be at least 1, but is $order")

  def resultLength(length: Int): Int = length

  def worker(length: Int): SlabWorker = {
    val degree = if (method == "linear") 1 else order
    new PolynomialRemover(length, math.max(0, math.min(degree, length - 1)))
  }
}

private final class PolynomialRemover(length: Int, degree: Int) extends SlabWorker {
  private val basis = PolynomialBasis(length, degree)

  /** The basis less its values at x = 0, so that what is subtracted there is 0. */
  private val fromOrigin = Array.tabulate(basis.length)(i => basis(i) - basis(i / length * length))

  private val scratch = new Growing

  def apply(rows: Int, in: Array[Double], out: Array[Double]): Unit = {
    System.arraycopy(in, 0, out, 0, rows * length)
    if (degree > 0) {
      val coefficients = scratch(rows * degree)
      SlabProduct.project(rows, length, in, degree, basis, coefficients)
      SlabProduct.subtract(rows, length, coefficients, degree, fromOrigin, out)
      var row = 0
      while (row < rows) {
        val first = coefficients(row * degree)
        if (first.isNaN || first.isInfinite)
          java.util.Arrays.fill(out, row * length, (row + 1) * length, Double.NaN)
        row += 1
      }
    }
  }
}
