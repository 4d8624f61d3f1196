package org.thunder.factorization

import scala.collection.immutable.ListMap

import org.thunder.{InvalidArgumentException, Model, NotFinite, Series, StoredModel}
import org.thunder.array.{Arithmetic, NDBlock}
import org.thunder.linalg.{Gemm, Projection}
import org.thunder.stats.Moments

/** Principal component analysis of a series: records are observations, samples are variables.
  *
  * The eigenvectors of the covariance of the samples across records, which are centred on the way: no centred copy is
  * made. `direct`: one pass, relative to a shift near the mean, so that a large mean costs no digits; n² doubles on
  * every executor and the driver, for n samples. `randomized` and `em`: one pass for mean and variances, and then those
  * that [[Solver]] counts, which also says what `auto` chooses.
  *
  * @param k
  *   number of components, from 1 to the lesser of samples and records
  * @param svdMethod
  *   `auto`, `direct`, `randomized` or `em`
  * @param maxIter
  *   most steps of `em`, and of `randomized` if it is below 8
  * @param tol
  *   iterations end when the components change by less than this: sum of squared tangents of angles
  * @param seed
  *   of the iterative methods' start: the same seed and layout give the same bits
  * @param whiten
  *   whether scores are divided by their standard deviation
  */
final class Pca(
    val k: Int = 3,
    val svdMethod: String = "auto",
    val maxIter: Int = 20,
    val tol: Double = 1e-5,
    val seed: Long = 0,
    val whiten: Boolean = false
) {
  private[thunder] val solver = Solver(svdMethod, maxIter, tol, seed)

  /** @throws org.thunder.InvalidArgumentException
    *   if k is out of range, there is but one record, or there are too many samples for the direct method
    * @throws org.thunder.DataException
    *   if records hold NaN or infinite values
    */
  def fit(series: Series): PcaModel = {
    Factors.checkCount(k, series)
    if (series.count < 2)
      throw new InvalidArgumentException("a covariance needs at least 2 records, but there is 1")
    fit(None, series)
  }

  /** The components of further records together with those that `former` was made of, as far as its components tell
    * of them (Ross, Lim, Lin and Yang 2008).
    *
    * @throws org.thunder.InvalidArgumentException
    *   if there are no records, they have another length, or k exceeds the samples or all records together
    */
  def partialFit(former: PcaModel, series: Series): PcaModel = {
    if (series.length != former.samples || series.count == 0) throw new InvalidArgumentException(
      s"expected records of ${former.samples} samples, found ${series.count} of ${series.length}"
    )
    val greatest = math.min(former.samples.toLong, former.records + series.count)
    if (k < 1 || k > greatest)
      throw new InvalidArgumentException(s"k must be between 1 and $greatest, but k = $k")
    fit(Some(former), series)
  }

  private def fit(former: Option[PcaModel], series: Series): PcaModel = {
    val isDirect = solver.isDirect(k, series.length)
    if (isDirect) directly(former, series) else series.persistedFor(iteratively(former, _))
  }

  private def directly(former: Option[PcaModel], series: Series): PcaModel = {
    val n = series.length
    Solver.checkDirect(n)
    val gram = series.gram(series.columnShift)
    val scatter = gram.covariance(0)
    for (i <- scatter.indices) scatter(i) *= gram.count.toDouble
    val all = new PcaHistory(former, gram.mean, (0 until n).map(i => scatter(i * n + i)).sum, gram.count)
    val extra = all.extraRows
    Gemm.transposeMultiply(n, extra.length / n, n, extra, 0, extra, 0, 1.0, scatter, 0)
    model(all, solver.direct(scatter, series, k))
  }

  private def iteratively(former: Option[PcaModel], series: Series): PcaModel = {
    val (n, dtype) = (series.length, series.dtype)
    val moments = series.rows.summarise(() => new Moments(n, dtype))
    NotFinite.refuse(moments.mean, series, Factors.Decomposition)
    val all = new PcaHistory(former, moments.mean, moments.variance().sum * moments.count, moments.count)
    model(all, solver.iterate(series, k, moments.mean, all.extraRows))
  }

  private def model(all: PcaHistory, terms: Terms): PcaModel =
    new PcaModel(
      terms.vectors,
      terms.values.map(s => s * s / (all.records - 1)),
      all.totalVariance,
      all.mean,
      all.records,
      whiten,
      terms.convergence
    )
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
  * @param whiten
  *   whether scores are divided by their standard deviation
  * @param convergence
  *   how the iteration ended
  */
final class PcaModel(
    val vectors: Array[Double],
    val explainedVariance: Array[Double],
    val totalVariance: Double,
    val mean: Array[Double],
    val records: Long,
    val whiten: Boolean,
    val convergence: Convergence
) extends Model {

  def name: String = "PCA"

  override def numbers: ListMap[String, Any] =
    ListMap[String, Any](
      "k" -> k,
      "n_records" -> records,
      "total_variance" -> totalVariance,
      "whiten" -> whiten
    ) ++
      convergence.numbers

  def arrays: ListMap[String, NDBlock] = ListMap(
    "components" -> components,
    "mean" -> NDBlock.doubles(mean),
    "explained_variance" -> NDBlock.doubles(explainedVariance),
    "explained_variance_ratio" -> NDBlock.doubles(explainedVarianceRatio),
    "singular_values" -> NDBlock.doubles(singularValues)
  )

  override def warning: Option[String] = convergence.warning(k)

  override def operations: Map[String, Series => Series] =
    Map("transform" -> transform, "inverse_transform" -> inverseTransform)

  def k: Int = explainedVariance.length
  def samples: Int = mean.length
  def components: NDBlock = NDBlock.doubles(vectors, k, samples)
  def explainedVarianceRatio: Array[Double] = explainedVariance.map(_ / totalVariance)

  /** Of the centred matrix of the records. */
  def singularValues: Array[Double] = explainedVariance.map(v => math.sqrt(v * (records - 1)))

  /** What the scores of each component are divided by. */
  private def scales: Array[Double] = explainedVariance.map(v => if (whiten) math.sqrt(v) else 1.0)

  /** The scores of every record: its k coordinates after centring, (x - mean) W'. Whitened scores have variance 1, or
    * are 0 where there is none.
    */
  def transform(series: Series): Series = {
    val (basis, scale) = (Factors.transpose(vectors, k, samples), scales)
    for (i <- basis.indices) basis(i) = if (scale(i % k) > 0) basis(i) / scale(i % k) else 0.0
    series.mapRows(Projection(basis, k, mean))
  }

  /** Records of the given scores: t W + mean. */
  def inverseTransform(scores: Series): Series = {
    val scale = scales
    val scaled = Array.tabulate(vectors.length)(i => vectors(i) * scale(i / samples))
    scores.mapRows(Projection(scaled, samples, Array.empty)).combine(Arithmetic.Add, NDBlock.doubles(mean))
  }
}

object PcaModel {

  private[thunder] def apply(stored: StoredModel): PcaModel = new PcaModel(
    stored.doubles("components"),
    stored.doubles("explained_variance"),
    stored.double("total_variance"),
    stored.doubles("mean"),
    stored.long("n_records"),
    stored.flag("whiten"),
    Convergence(stored)
  )
}
