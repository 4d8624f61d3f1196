package org.thunder.factorization

import scala.collection.immutable.ListMap

import org.thunder.{InvalidArgumentException, Model, Series, StoredModel}
import org.thunder.array.NDBlock
import org.thunder.linalg.{Projection, SymmetricEigen}

/** Singular value decomposition A = U diag(s) V' of the records x samples matrix of a series: its k largest terms.
  *
  * Direct method: the eigenvectors of A'A are V, the roots of its eigenvalues s, and U = A V / s. One pass over the
  * data and n² doubles on every executor and the driver, for n samples; meant for n up to a few thousand. Squaring A
  * leaves singular values below about 1e-8 (1e-4 from float32 data) of the largest without correct digits.
  *
  * @param k
  *   number of terms, from 1 to the lesser of samples and records
  */
final class Svd(val k: Int = 3) {

  /** @throws InvalidArgumentException
    *   if k is out of range
    */
  def fit(series: Series): SvdModel = {
    Svd.check(k, series)
    Svd.direct(k, series)
  }
}

object Svd {

  /** Beyond this many samples n² doubles are more than 2 GiB. */
  private final val MaxSamples = 16384

  private[factorization] def check(k: Int, series: Series): Unit = {
    Factors.checkCount(k, series)
    if (series.length > MaxSamples) throw new InvalidArgumentException(
      s"the direct method takes at most $MaxSamples samples (it needs samples² doubles), but records have ${series.length}"
    )
  }

  private[factorization] def direct(k: Int, series: Series): SvdModel = {
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
