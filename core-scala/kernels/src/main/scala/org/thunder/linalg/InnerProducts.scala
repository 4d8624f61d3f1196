package org.thunder.linalg

import org.thunder.InvalidArgumentException
import org.thunder.array.{DType, RowFunction, SlabWorker}

/** The inner products of every record with k rows, x H', in float64 whatever the records' type.
  *
  * @param components
  *   H: k x samples, row by row
  */
final case class InnerProducts(components: Array[Double], k: Int) extends RowFunction {

  private val samples = components.length / k

  def resultLength(length: Int): Int = {
    if (length != samples)
      throw new InvalidArgumentException(s"records have $length samples, but the components have $samples")
    k
  }

  override def resultType(dtype: DType): DType = DType.Float64

  def worker(length: Int): SlabWorker = (rows, in, out) => of(rows, in, out)

  /** Those of `rows` records. */
  private[linalg] def of(rows: Int, in: Array[Double], out: Array[Double]): Unit =
    Gemm.multiplyTransposed(rows, samples, k, in, 0, components, 0, 0.0, out, 0)

  /** H H': k x k, row by row. */
  def gram: Array[Double] = {
    val result = new Array[Double](k * k)
    of(k, components, result)
    result
  }
}
