package org.thunder.linalg

import org.thunder.InvalidArgumentException
import org.thunder.array.{NDBlock, RowFunction, SlabWorker}

/** The coordinates of every record in a basis: (x - origin) B.
  *
  * @param basis
  *   length x k, row by row
  * @param components
  *   k
  * @param origin
  *   what is subtracted from every record first; empty for nothing
  */
final case class Projection(basis: Array[Double], components: Int, origin: Array[Double])
    extends RowFunction {

  private val samples = basis.length / components

  /** (x - origin) B = x B - origin B: the second term is the same for all records. */
  private val offsets = new Array[Double](components)
  if (origin.nonEmpty) Gemm.multiply(1, samples, components, origin, 0, basis, 0, 0.0, offsets, 0)

  def resultLength(length: Int): Int = {
    if (length != samples)
      throw new InvalidArgumentException(s"records have $length samples, but the basis has $samples")
    components
  }

  def worker(length: Int): SlabWorker = {
    val factor = RightFactor(length, components, NDBlock.doubles(basis, length, components))
    (rows, in, out) => {
      factor.product(rows, NDBlock.doubles(in), 0, NDBlock.doubles(out))
      var i = 0
      while (i < rows * components) { out(i) -= offsets(i % components); i += 1 }
    }
  }
}
