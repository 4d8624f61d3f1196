package org.thunder.factorization

import org.thunder.{ChunkedRows, Iterates}
import org.thunder.linalg.{Pursuit, PursuitStep, SymmetricEigen}
import org.thunder.stats.PursuitGram

/** The iterates of principal component pursuit, of which the records' states are in the cluster's memory.
  *
  * @param weight
  *   lambda, of the sparse part
  * @param spectral
  *   the largest singular value of the records, which is not 0
  * @param peak
  *   their greatest magnitude
  * @param gram
  *   their products M'M
  */
private[factorization] final class PursuitIterates(
    rows: ChunkedRows,
    weight: Double,
    spectral: Double,
    peak: Double,
    gram: Array[Double]
) {
  private val n = rows.rowLength
  private val states = rows.dtype.resultType
  private var mu = 1.25 / spectral
  private var threshold = weight / mu

  /** Y = M / max(|M|_2, max |m| / lam), and S = 0: then t = Y / mu, and M - S + Y / mu = (1 + start) M. */
  var pursuit: Pursuit = Pursuit(n, 1 / (math.max(spectral, peak / weight) * mu), Vector.empty)
  private var products = gram.map(_ * (1 + pursuit.start) * (1 + pursuit.start))
  private val iterates = new Iterates(rows, rows.mapRows(pursuit.states))

  /** Singular values of L, descending. */
  var values: Array[Double] = Array.empty

  /** Frobenius norm of M - L - S, of which both are 0 at first. */
  var residual: Double = math.sqrt((0 until n).map(i => gram(i * n + i)).sum)

  def count: Int = pursuit.steps.length

  def advance(): Unit = {
    val (found, vectors) = singular(1 / mu)
    values = found.map(_ - 1 / mu)
    val step = PursuitStep(vectors, found.map(s => (s - 1 / mu) / s), threshold, weight / mu)
    pursuit = pursuit.after(step)
    mu = math.min(PursuitIterates.Growth * mu, PursuitIterates.MostGrowth * 1.25 / spectral)
    threshold = step.threshold
    val (n, dtype, states, following) = (this.n, rows.dtype, this.states, weight / mu)
    val sums = iterates.advance(step.advance(_, _)) { next =>
      rows.summariseWith(next)(() => new PursuitGram(n, dtype, states, step.threshold, following))
    }
    products = sums.gramian
    residual = sums.residual
  }

  /** Singular values of what the products are of that exceed a limit, and their right vectors, k x n. */
  private def singular(limit: Double): (Array[Double], Array[Double]) = {
    var k = math.min(n, values.length + math.max(10, n / 20))
    var eigen = SymmetricEigen(products, n, k)
    while (k < n && eigen.values(k - 1) > limit * limit) {
      k = math.min(n, 2 * k)
      eigen = SymmetricEigen(products, n, k)
    }
    val found = eigen.values.takeWhile(_ > limit * limit).map(math.sqrt)
    (found, eigen.vectors.take(found.length * n))
  }

  def release(): Unit = iterates.release()
}

private object PursuitIterates {
  final val Growth = 1.5
  final val MostGrowth = 1e7
}
