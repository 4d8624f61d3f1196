package org.thunder.linalg

import org.thunder.InvalidArgumentException

/** One step of a non-negative factorisation A ~ X H for one of its factors, the other one being held.
  *
  * Both factors take the same step: X from A H' and H H', and H' from A'X and X'X.
  */
sealed abstract class NonNegativeUpdate(val name: String) extends Serializable {

  /** Whether the step begins at the factor's last value. */
  def begins: Boolean

  /** Replaces `values` (rows x k), whose old values matter if the step [[begins]] there.
    *
    * @param products
    *   A H': rows x k
    * @param gram
    *   H H': k x k
    */
  def apply(rows: Int, k: Int, products: Array[Double], gram: Array[Double], values: Array[Double]): Unit
}

object NonNegativeUpdate {

  /** Alternating least squares: the unconstrained solution (of minimum norm, if H's rows depend on each other), its
    * negative values set to 0 (Paatero and Tapper 1994; Berry et al. 2007).
    */
  case object Als extends NonNegativeUpdate("als") {
    def begins: Boolean = false

    def apply(
        rows: Int,
        k: Int,
        products: Array[Double],
        gram: Array[Double],
        values: Array[Double]
    ): Unit = {
      Gemm.multiply(rows, k, k, products, 0, LeastSquares(gram, k, k).solver, 0, 0.0, values, 0)
      var i = 0
      while (i < rows * k) { values(i) = math.max(0.0, values(i)); i += 1 }
    }
  }

  /** Hierarchical alternating least squares: one exact step along each component after the other (Cichocki and Phan
    * 2009).
    */
  case object Hals extends NonNegativeUpdate("hals") {
    def begins: Boolean = true

    def apply(
        rows: Int,
        k: Int,
        products: Array[Double],
        gram: Array[Double],
        values: Array[Double]
    ): Unit = {
      var row = 0
      while (row < rows) {
        var i = 0
        while (i < k) {
          val curvature = gram(i * k + i)
          if (curvature > 0) {
            val slope = products(row * k + i) - dot(gram, i * k, values, row * k, k)
            values(row * k + i) = math.max(0.0, values(row * k + i) + slope / curvature)
          }
          i += 1
        }
        row += 1
      }
    }
  }

  /** Multiplicative update, values A H' / (values H H'), for the Frobenius norm (Lee and Seung 2001). A divisor of 0
    * is replaced by the rounding of float32, as scikit-learn does.
    */
  case object Mu extends NonNegativeUpdate("mu") {
    def begins: Boolean = true

    def apply(
        rows: Int,
        k: Int,
        products: Array[Double],
        gram: Array[Double],
        values: Array[Double]
    ): Unit = {
      val divisors = new Array[Double](rows * k)
      Gemm.multiply(rows, k, k, values, 0, gram, 0, 0.0, divisors, 0)
      var i = 0
      while (i < rows * k) {
        values(i) *= products(i) / (if (divisors(i) == 0.0) FloatRounding else divisors(i))
        i += 1
      }
    }
  }

  private final val FloatRounding = 1.1920928955078125e-7

  val all: Seq[NonNegativeUpdate] = Seq(Als, Hals, Mu)

  /** @throws InvalidArgumentException
    *   if there is no method of this name
    */
  def apply(name: String): NonNegativeUpdate = all.find(_.name == name).getOrElse(
    throw new InvalidArgumentException(s"method must be ${all.map(_.name).mkString(", ")}, but is '$name'")
  )

  private def dot(a: Array[Double], aAt: Int, b: Array[Double], bAt: Int, n: Int): Double = {
    var sum = 0.0
    var i = 0
    while (i < n) { sum += a(aAt + i) * b(bAt + i); i += 1 }
    sum
  }
}
