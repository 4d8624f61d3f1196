package org.thunder.linalg

/** Regressors that each record modulates by a time course m of its own: y = a + m (X b), sample by sample.
  *
  * With Q an orthonormal basis of the columns of X, the Gram matrices of all records' designs are the squared time courses
  * times the products of all pairs of Q's columns: a matrix product for many records.
  *
  * @param design
  *   X: samples x columns, row by row
  */
private[linalg] final class ModulatedLeastSquares(
    val design: Array[Double],
    val samples: Int,
    val columns: Int
) extends Serializable {
  val fit: LeastSquares = LeastSquares(design, samples, columns)
  val toCoefficients: Array[Double] = fit.toCoefficients

  def rank: Int = fit.rank
}
