package org.thunder.factorization

import scala.collection.immutable.ListMap

import org.thunder.{InvalidArgumentException, Model, Series, StoredModel}
import org.thunder.array.{Arithmetic, NDBlock}
import org.thunder.linalg.{Projection, SymmetricEigen}

/** Principal component analysis of a series: records are observations, samples are variables.
  *
  * The covariance of the samples across records (one pass, relative to a shift near their mean, so that a large mean
  * costs no digits) and its eigenvectors. n² doubles on every executor and the driver, for n samples; meant for n up to
  * a few thousand.
  *
  * @param k
  *   number of components, from 1 to the lesser of samples and records
  */
final class Pca(val k: Int = 3) {

  /** @throws org.thunder.InvalidArgumentException
    *   if k is out of range, or there is but one record
    */
  def fit(series: Series): PcaModel = {
    Svd.check(k, series)
    if (series.count < 2)
      throw new InvalidArgumentException("a covariance needs at least 2 records, but there is 1")
    val gram = series.gram(series.columnShift)
    val covariance = gram.covariance()
    val eigen = SymmetricEigen(covariance, series.length, k)
    val total = Array.tabulate(series.length)(i => covariance(i * series.length + i)).sum
    new PcaModel(eigen.vectors, eigen.values.map(math.max(0.0, _)), total, gram.mean, gram.count)
  }
}

/** What [[Pca]] found.
  *
  * @param vectors
  *   k x samples, row by row: orthonormal, each with its largest element positive
  * @param explainedVariance
  *   variance of the scores of each component, descending (divisor records - 1)
  * @param totalVariance
  *   sum of the variances of all samples
  * @param mean
  *   of every sample across records
  * @param records
  *   how many there were
  */
final class PcaModel(
    val vectors: Array[Double],
    val explainedVariance: Array[Double],
    val totalVariance: Double,
    val mean: Array[Double],
    val records: Long
) extends Model {

  def name: String = "PCA"

  override def numbers: ListMap[String, Any] =
    ListMap("k" -> k, "n_records" -> records, "total_variance" -> totalVariance)

  def arrays: ListMap[String, NDBlock] = ListMap(
    "components" -> components,
    "mean" -> NDBlock.doubles(mean),
    "explained_variance" -> NDBlock.doubles(explainedVariance),
    "explained_variance_ratio" -> NDBlock.doubles(explainedVarianceRatio),
    "singular_values" -> NDBlock.doubles(singularValues)
  )

  override def operations: Map[String, Series => Series] =
    Map("transform" -> transform, "inverse_transform" -> inverseTransform)

  def k: Int = explainedVariance.length
  def samples: Int = mean.length
  def components: NDBlock = NDBlock.doubles(vectors, k, samples)
  def explainedVarianceRatio: Array[Double] = explainedVariance.map(_ / totalVariance)

  /** Of the centred matrix of the records. */
  def singularValues: Array[Double] = explainedVariance.map(v => math.sqrt(v * (records - 1)))

  /** The scores of every record: its k coordinates after centring, (x - mean) W'. */
  def transform(series: Series): Series =
    series.mapRows(Projection(Factors.transpose(vectors, k, samples), k, mean))

  /** Records of the given scores: t W + mean. */
  def inverseTransform(scores: Series): Series =
    scores.mapRows(Projection(vectors, samples, Array.empty)).combine(Arithmetic.Add, NDBlock.doubles(mean))
}

object PcaModel {

  private[thunder] def apply(stored: StoredModel): PcaModel = new PcaModel(
    stored.doubles("components"),
    stored.doubles("explained_variance"),
    stored.double("total_variance"),
    stored.doubles("mean"),
    stored.long("n_records")
  )
}
