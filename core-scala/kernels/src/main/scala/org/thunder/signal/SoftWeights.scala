package org.thunder.signal

import org.thunder.InvalidArgumentException
import org.thunder.array.{RowFunction, SlabWorker}
import org.thunder.linalg.Gemm

/** The weights of records in axes of their population: for records Y that become Z = [[SoftNormalize]](Y), (Z B) times
  * what each was multiplied by. So the inner products of the weights with Y, less means, are those of Z B with Z.
  *
  * @param basis
  *   B, length x k, row by row
  * @param k
  *   number of axes
  */
final case class SoftWeights(normalize: SoftNormalize, basis: Array[Double], k: Int) extends RowFunction {
  private val samples = basis.length / k

  def resultLength(length: Int): Int = {
    if (length != samples)
      throw new InvalidArgumentException(s"records have $length samples, but the basis has $samples")
    normalize.resultLength(length)
    k
  }

  def worker(length: Int): SlabWorker = (rows, in, out) => {
    val factors = Array.tabulate(rows)(row => normalize.normalise(in, row * length, length))
    Gemm.multiply(rows, length, k, in, 0, basis, 0, 0.0, out, 0)
    var i = 0
    while (i < rows * k) { out(i) *= factors(i / k); i += 1 }
  }
}
