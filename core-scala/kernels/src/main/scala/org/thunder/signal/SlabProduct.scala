package org.thunder.signal

import org.thunder.linalg.Blas

/** Products of a slab of records with a small matrix, which serves all records of the slab.
  *
  * Matrices are in C order; BLAS takes them for their transposes in column order.
  */
private[signal] object SlabProduct {

  private val blas = Blas.instance

  /** `out(r, j) = sum over i of in(r, i) * basis(j, i)`: rows x count, from rows x length and count x length. */
  def project(
      rows: Int,
      length: Int,
      in: Array[Double],
      count: Int,
      basis: Array[Double],
      out: Array[Double]
  ): Unit = {
    val ld = math.max(1, length)
    blas.dgemm("T", "N", count, rows, length, 1.0, basis, ld, in, ld, 0.0, out, count)
  }

  /** `target(r, i) -= sum over j of coefficients(r, j) * basis(j, i)`. */
  def subtract(
      rows: Int,
      length: Int,
      coefficients: Array[Double],
      count: Int,
      basis: Array[Double],
      target: Array[Double]
  ): Unit =
    blas.dgemm("N", "N", length, rows, count, -1.0, basis, length, coefficients, count, 1.0, target, length)
}
