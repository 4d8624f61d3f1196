package org.thunder.factorization

import scala.collection.immutable.ListMap

import org.thunder.{Model, Series, StoredModel}
import org.thunder.array.NDBlock
import org.thunder.linalg.{Projection, SymmetricEigen}

/** Singular value decomposition A = U diag(s) V' of the records x samples matrix of a series: its k largest terms.
  *
  * All methods find the eigenvectors of A'A: they are V, the roots of its eigenvalues s, and U = A V / s. Squaring A
  * leaves singular values below about 1e-8 (1e-4 from float32 data) of the largest without correct digits. What the
  * methods cost, and what `auto` chooses, says [[Solver]]: `direct` one pass and n² doubles for n samples,
  * `randomized` and `em` several passes and n (k + 10) or n k doubles, on every executor and the driver.
  *
  * @param k
  *   number of terms, from 1 to the lesser of samples and records
  * @param method
  *   `auto`, `direct`, `randomized` or `em`
  * @param maxIter
  *   most iterations of `em`, and of `randomized` if it is below 7
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
    val n = series.length
    if (solver.isDirect(k, n)) Svd.direct(k, series)
    else {
      val terms = solver.iterate(series, k, Array.empty, Array.empty)
      new SvdModel(terms.values.map(math.sqrt), terms.vectors, n)
    }
  }
}

object Svd {

  private[factorization] def direct(k: Int, series: Series): SvdModel = {
    Solver.checkDirect(series.length)
    val eigen = SymmetricEigen(series.gramian.doubles, series.length, k)
    new SvdModel(eigen.values.map(value => math.sqrt(math.max(0.0, value))), eigen.vectors, series.length)
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
  */
final class SvdModel(val s: Array[Double], val v: Array[Double], val samples: Int) extends Model {

  def name: String = "SVD"

  override def numbers: ListMap[String, Any] = ListMap("k" -> k)

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

  private[thunder] def apply(stored: StoredModel): SvdModel =
    new SvdModel(
      stored.doubles("singular_values"),
      stored.doubles("components"),
      stored.array("components").rowLength
    )
}
