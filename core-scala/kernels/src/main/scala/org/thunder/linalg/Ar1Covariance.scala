package org.thunder.linalg

import scala.collection.concurrent.TrieMap

/** How sure coefficients are if the errors of consecutive samples are correlated: e_t = rho e_(t-1) + u_t with
  * independent u, autoregressive of order 1 (Woolrich et al. 2001, NeuroImage 14:1370). Rounded to few values, rho is that
  * of many records, which then share a covariance.
  *
  * W y leaves the first sample as it is, and takes rho times the one before from each of the others. So with N = L + L',
  * which adds a sample's two neighbours, W'W = I - rho N + rho² (I - e e'), e the last sample: in an orthonormal basis Q of
  * the design, the whitened design's products M = Q'W'WQ follow for any rho from Q'NQ and the last row of Q. With M = R'R,
  * the coefficients' covariance T'M⁻¹T is that of the rows of R⁻ᵀT, where T takes coordinates in Q to coefficients.
  *
  * @param white
  *   the covariance for rho = 0
  * @param neighbours
  *   Q'NQ, rank x rank
  * @param last
  *   the last row of Q
  * @param toBetas
  *   T, rank x (1 + regressors)
  * @param bins
  *   values of rho from 0 until 1
  */
final class Ar1Covariance private[linalg] (
    white: CoefficientCovariance,
    neighbours: Array[Double],
    private[linalg] val last: Array[Double],
    toBetas: Array[Double],
    val bins: Int
) extends Serializable {
  private val rank = last.length

  @transient private lazy val found = TrieMap.empty[Int, Ar1Covariance.Whitened]

  /** The whole number of which `rho` is the value, cut towards 0: rho times `bins`. */
  def bin(rho: Double): Int = (rho * bins).toInt

  def rho(bin: Int): Double = bin.toDouble / bins

  /** That of fits with the rho of a bin; computed when it is first asked for. */
  def apply(bin: Int): CoefficientCovariance = whitened(bin).covariance

  private[linalg] def whitened(bin: Int): Ar1Covariance.Whitened =
    found.getOrElseUpdate(bin, whiten(rho(bin)))

  private def whiten(rho: Double): Ar1Covariance.Whitened = {
    val products = Array.tabulate(rank * rank) { at =>
      val (i, j) = (at / rank, at % rank)
      val same = if (i == j) 1 + rho * rho else 0.0
      same - rho * neighbours(at) - rho * rho * last(i) * last(j)
    }
    val r = Cholesky.upper(products, rank).getOrElse(
      throw new IllegalStateException(s"a design whitened by rho = $rho has no positive definite products")
    )
    val inverse = Cholesky.inverse(r, rank)
    val root = new Array[Double](toBetas.length)
    Gemm.transposeMultiply(
      rank,
      rank,
      toBetas.length / math.max(1, rank),
      inverse,
      0,
      toBetas,
      0,
      0.0,
      root,
      0
    )
    new Ar1Covariance.Whitened(r, inverse, white.withRoot(root))
  }
}

object Ar1Covariance {

  /** @param r
    *   R, upper triangular, rank x rank
    * @param inverse
    *   of R
    */
  private[linalg] final class Whitened(
      val r: Array[Double],
      val inverse: Array[Double],
      val covariance: CoefficientCovariance
  )
}
