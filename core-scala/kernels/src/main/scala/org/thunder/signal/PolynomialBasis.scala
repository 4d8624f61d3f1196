package org.thunder.signal

/** Orthonormal polynomials on the points 0, 1, ..., length - 1 (Gram's polynomials).
  *
  * A least-squares fit in this basis is one dot product for each polynomial. The powers of x span the same
  * polynomials, but lose half of the digits at a few thousand points.
  */
private[signal] object PolynomialBasis {

  /** The polynomials of degree 1 to `degree` as rows of `length` values; `degree` must be below `length`.
    *
    * Each is the one before times x, made orthogonal to all before it, twice (Giraud, Langou and Rozložník 2005).
    */
  def apply(length: Int, degree: Int): Array[Double] = {
    val basis = new Array[Double](degree * length)
    var j = 0
    while (j < degree) {
      val row = j * length
      fillStart(basis, row, length)
      orthogonalise(basis, row, length)
      orthogonalise(basis, row, length)
      j += 1
    }
    basis
  }

  /** The previous polynomial (for the first, the constant 1) times x, which runs from -1 to 1. */
  private def fillStart(basis: Array[Double], row: Int, length: Int): Unit = {
    var i = 0
    while (i < length) {
      val x = (2.0 * i - (length - 1)) / (length - 1)
      basis(row + i) = if (row == 0) x else x * basis(row - length + i)
      i += 1
    }
  }

  private def orthogonalise(basis: Array[Double], row: Int, length: Int): Unit = {
    Reductions.center(basis, row, length)
    var other = 0
    while (other < row) {
      var dot = 0.0
      var i = 0
      while (i < length) { dot += basis(row + i) * basis(other + i); i += 1 }
      i = 0
      while (i < length) { basis(row + i) -= dot * basis(other + i); i += 1 }
      other += length
    }
    val norm = math.sqrt(Reductions.squares(basis, row, length, 0))
    var i = row
    while (i < row + length) { basis(i) /= norm; i += 1 }
  }
}
