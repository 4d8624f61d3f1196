package org.thunder.factorization

import scala.collection.immutable.ListMap

import org.thunder.{Model, Series, StoredModel}
import org.thunder.array.NDBlock
import org.thunder.linalg.Projection

/** Singular value decomposition A = U diag(s) V' of the records x samples matrix of a series: its k largest terms.
  *
  * V are the right singular vectors, and U = A V / s. What the methods cost, how exact they are for singular values that
  * are small beside the largest, and what `auto` chooses, says [[Solver]]: `direct` takes one pass and n² doubles for n
  * samples, `randomized` and `em` several passes and n (k + 10) or n k doubles, on every executor and the driver.
  *
  * @param k
  *   number of terms, from 1 to the lesser of samples and records
  * @param method
  *   `auto`, `direct`, `randomized` or `em`
  * @param maxIter
  *   most steps of `em`, and of `randomized` if it is below 8
  * @param tol
  *   iterations end when the k vectors change by less than this: sum of squared tangents of angles
  * @param seed
  *   of the iterative methods' start: the same seed and layout give the same bits
  */
final class Svd(
    val k: Int = 3,
    val method: String = "auto",
    val maxIter: Int = 20,
    val tol: Double = 1e-5,
    val seed: Long = 0
) {
  private[thunder] val solver = Solver(method, maxIter, tol, seed)

  /** @throws InvalidArgumentException
    *   if k is out of range, or there are too many samples for the direct method
    * @throws org.thunder.DataException
    *   if records hold NaN or infinite values
    */
  def fit(series: Series): SvdModel = {
    Factors.checkCount(k, series)
    if (solver.isDirect(k, series.length)) Svd.direct(k, series, solver)
    else SvdModel(solver.iterate(series, k, Array.empty, Array.empty), series.length)
  }
}

object Svd {

  private[factorization] def direct(k: Int, series: Series): SvdModel = direct(k, series, new Svd().solver)

  private def direct(k: Int, series: Series, solver: Solver): SvdModel = {
    Solver.checkDirect(series.length)
    SvdModel(solver.direct(series.gramian.doubles, series, k), series.length)
  }
}

/** What [[Svd]] found.
  *
  * @param s
  *   k singular values, descending
  * @param v
  *   k x samples, row by row: the right singular vectors
  * @param samples
  *   length of a record
  * @param convergence
  *   how the iteration ended
  */
final class SvdModel(
    val s: Array[Double],
    val v: Array[Double],
    val samples: Int,
    val convergence: Convergence
) extends Model {

  def name: String = "SVD"

  override def numbers: ListMap[String, Any] = ListMap[String, Any]("k" -> k) ++ convergence.numbers

  def arrays: ListMap[String, NDBlock] =
    ListMap("components" -> components, "singular_values" -> NDBlock.doubles(s))

  override def operations: Map[String, Series => Series] =
    Map("transform" -> u, "inverse_transform" -> inverseTransform)

  def k: Int = s.length

  /** The left singular vectors: for each record of `series`, its k elements of U. Zero singular values give zeros. */
  def u(series: Series): Series = {
    val basis = Factors.transpose(v, k, samples)
    for (i <- basis.indices) basis(i) = if (s(i % k) > 0) basis(i) / s(i % k) else 0.0
    series.mapRows(Projection(basis, k, Array.empty))
  }

  /** The records of given elements of U: U diag(s) V'. */
  def inverseTransform(u: Series): Series = {
    val scaled = Array.tabulate(v.length)(i => s(i / samples) * v(i))
    u.mapRows(Projection(scaled, samples, Array.empty))
  }

  def components: NDBlock = NDBlock.doubles(v, k, samples)
}

object SvdModel {

  private[factorization] def apply(terms: Terms, samples: Int): SvdModel =
    new SvdModel(terms.values, terms.vectors, samples, terms.convergence)

  private[thunder] def apply(stored: StoredModel): SvdModel =
    new SvdModel(
      stored.doubles("singular_values"),
      stored.doubles("components"),
      stored.array("components").rowLength,
      Convergence(stored)
    )
}
