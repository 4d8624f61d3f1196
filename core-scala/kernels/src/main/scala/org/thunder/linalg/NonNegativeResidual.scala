package org.thunder.linalg

import org.thunder.array.{DType, RowFunction, SlabWorker}

/** The squared distance of each record from its [[NonNegativeFit]], in float64. */
final case class NonNegativeResidual(components: Array[Double], k: Int) extends RowFunction {
  private val fit = NonNegativeFit(components, k)

  def resultLength(length: Int): Int = { fit.resultLength(length); 1 }

  override def resultType(dtype: DType): DType = DType.Float64

  def worker(length: Int): SlabWorker = {
    val worker = fit.worker(length)
    val weights = new Array[Double](NonNegativeFit.mostRows(this, length) * k)
    val mixtures = new Array[Double](NonNegativeFit.mostRows(this, length) * length)
    (rows, in, out) => {
      worker(rows, in, weights)
      Gemm.multiply(rows, k, length, weights, 0, components, 0, 0.0, mixtures, 0)
      var row = 0
      while (row < rows) {
        var sum = 0.0
        var i = row * length
        while (i < (row + 1) * length) { val d = in(i) - mixtures(i); sum += d * d; i += 1 }
        out(row) = sum
        row += 1
      }
    }
  }
}
