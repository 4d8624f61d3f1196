package org.thunder.clustering

import scala.collection.immutable.ListMap

import org.thunder.{InvalidArgumentException, Model, Series, StoredModel}
import org.thunder.array.{DType, NDBlock}
import org.thunder.stats.{Memberships, MixtureSums, Moments, NormalMixture}

/** A mixture of k normal distributions, by expectation maximisation (Dempster, Laird and Rubin 1977) in float64,
  * whatever the records' type.
  *
  * Each iteration is one pass; k (2 samples + 2) doubles come to the driver with variances alone (`diag`), k samples²
  * with covariance matrices (`full`), which take some k samples³ operations there too. Before the first come one pass
  * for means, k-means, and one pass for its clusters' moments; no k-means if all of weights, means and precisions are
  * given. The input is cached meanwhile if it was not before. Nothing is shuffled.
  *
  * Iterations that end at `maxIter` give their result all the same, with a [[GaussianMixtureModel.warning]].
  *
  * @param k
  *   number of components, from 1 to the number of records
  * @param covarianceType
  *   `full` or `diag`
  * @param maxIter
  *   iterations at most
  * @param tol
  *   ends the iterations: when the mean log-likelihood of a record changes by less
  * @param regCovar
  *   what is added to all variances
  * @param weights
  *   first weights, k positive values of sum 1, in place of those of k-means' clusters
  * @param means
  *   first means, k x samples, in place of those
  * @param precisions
  *   first precisions, in place of those: inverses of variances, k x samples, or of covariance matrices, k x samples x
  *   samples
  * @param seed
  *   of k-means
  */
final class GaussianMixture(
    val k: Int = 3,
    val covarianceType: String = "full",
    val maxIter: Int = 100,
    val tol: Double = 1e-3,
    val regCovar: Double = 1e-6,
    val weights: Option[NDBlock] = None,
    val means: Option[NDBlock] = None,
    val precisions: Option[NDBlock] = None,
    val seed: Long = 0
) {
  if (!GaussianMixture.Types.contains(covarianceType)) throw new InvalidArgumentException(
    s"covarianceType must be ${GaussianMixture.Types.mkString(" or ")}, but is '$covarianceType'"
  )
  if (maxIter < 1) throw new InvalidArgumentException(s"maxIter must be 1 or more, but is $maxIter")
  if (!(regCovar >= 0)) throw new InvalidArgumentException(s"regCovar must be 0 or more, but is $regCovar")

  private val isFull = covarianceType == "full"

  /** @throws InvalidArgumentException
    *   if k or the given start do not fit the series
    * @throws org.thunder.DataException
    *   if a record holds NaN or infinity (it is named), or a component's records vary in too few dimensions
    */
  def fit(series: Series): GaussianMixtureModel = {
    Clusters.checkCount(k, series)
    val start = new MixtureStart(this, series.length)
    series.persistedFor { series =>
      val mean = Clusters.moments(series, "mixture").mean
      iterate(series, start(series, mean, sums(series, _)))
    }
  }

  private def iterate(series: Series, first: NormalMixture): GaussianMixtureModel = {
    var (mixture, bound, change, iterations) = (first, Double.NegativeInfinity, Double.PositiveInfinity, 0)
    var found = Option.empty[GaussianMixtureModel]
    while (iterations < maxIter && !(change < tol)) {
      val of = sums(series, mixture)
      change = math.abs(of.meanLogLikelihood - bound)
      bound = of.meanLogLikelihood
      iterations += 1
      val (weights, covariances) = (GaussianMixture.weights(of), of.covariances(regCovar))
      mixture = NormalMixture.ofCovariances(weights, of.means, covariances)
      found = Some(new GaussianMixtureModel(
        mixture,
        covariances.flatten,
        covarianceType,
        bound,
        change,
        iterations,
        change < tol
      ))
    }
    found.get
  }

  private def sums(series: Series, memberships: Memberships): MixtureSums = {
    val (shared, dtype, full) = (series.rows.context.broadcast(memberships), series.dtype, isFull)
    series.rows.summarise(() => new MixtureSums(shared.value, full, dtype))
  }
}

private[thunder] object GaussianMixture {
  private[thunder] final val Types = Seq("full", "diag")

  /** Shares of all records. */
  private[clustering] def weights(sums: MixtureSums): Array[Double] = {
    val total = sums.shares.sum
    sums.shares.map(_ / total)
  }
}

/** What [[GaussianMixture]] found.
  *
  * @param covariances
  *   k x samples variances, or k x samples x samples
  * @param lowerBound
  *   the mean log-likelihood of a record before the last step
  * @param change
  *   what the last iteration changed it by
  * @param iterations
  *   how many were made
  * @param converged
  *   whether the change was less than `tol`
  */
final class GaussianMixtureModel(
    mixture: NormalMixture,
    covariances: Array[Double],
    val covarianceType: String,
    val lowerBound: Double,
    change: Double,
    val iterations: Int,
    val converged: Boolean
) extends Model {

  /** Components. */
  def k: Int = mixture.k
  def samples: Int = mixture.columns

  def name: String = "GaussianMixture"

  override def numbers: ListMap[String, Any] = ListMap(
    "k" -> k,
    "covariance_type" -> covarianceType,
    "lower_bound" -> lowerBound,
    "last_change" -> (if (change.isInfinite) 0.0 else change),
    "n_iter" -> iterations,
    "converged" -> converged
  )

  def arrays: ListMap[String, NDBlock] = ListMap(
    "weights" -> NDBlock.doubles(mixture.weights, k),
    "means" -> NDBlock.doubles(mixture.centers, k, samples),
    "covariances" -> NDBlock.wrap(
      DType.Float64,
      if (covarianceType == "diag") Array(k, samples) else Array(k, samples, samples),
      covariances
    )
  )

  override def warning: Option[String] = Option.when(!converged)(
    s"after $iterations iterations the mean log-likelihood still changes (allowed is tol); let it make more"
  )

  override def operations: Map[String, Series => Series] =
    Map("predict" -> predict, "predict_proba" -> predictProba, "score_samples" -> scoreSamples)

  /** The number of each record's most probable component, int32; -1 for a record with NaN. */
  def predict(series: Series): Series = mapped(series, DType.Int32, 1)(_.labels(_))

  /** The probability of each component for each record, float64, k values. */
  def predictProba(series: Series): Series = mapped(series, DType.Float64, k)(_.probabilities(_))

  /** The logarithm of each record's density, float64. */
  def scoreSamples(series: Series): Series = mapped(series, DType.Float64, 1)(_.logDensities(_))

  /** The mean of [[scoreSamples]]. One pass. */
  def score(series: Series): Double =
    scoreSamples(series).rows.summarise(() => new Moments(1, DType.Float64)).mean(0)

  /** Bayes' information criterion (Schwarz 1978), -2 log-likelihood + parameters log(records): the lower the better. */
  def bic(series: Series): Double =
    -2 * score(series) * series.count + parameters * math.log(series.count.toDouble)

  /** Akaike's information criterion (1974), -2 log-likelihood + 2 parameters: the lower the better. */
  def aic(series: Series): Double = -2 * score(series) * series.count + 2 * parameters

  /** Free parameters. */
  private def parameters: Double = {
    val n = samples.toDouble
    k - 1 + k * n + (if (covarianceType == "diag") k * n else k * n * (n + 1) / 2)
  }

  private def mapped(series: Series, dtype: DType, width: Int)(
      function: (NormalMixture, NDBlock) => NDBlock
  ): Series = {
    if (series.length != samples) throw new InvalidArgumentException(
      s"records have ${series.length} samples, but the means have $samples"
    )
    val shared = series.rows.context.broadcast(mixture)
    series.like(series.rows.mapBlocks(dtype, Array(width))(function(shared.value, _)), series.baseShape)
  }
}

private[thunder] object GaussianMixtureModel {

  private[thunder] def apply(stored: StoredModel): GaussianMixtureModel = {
    val (weights, covariances) = (stored.doubles("weights"), stored.doubles("covariances"))
    val each = covariances.grouped(math.max(1, covariances.length / weights.length)).toArray
    new GaussianMixtureModel(
      NormalMixture.ofCovariances(weights, stored.doubles("means"), each),
      covariances,
      stored.text("covariance_type"),
      stored.double("lower_bound"),
      stored.double("last_change"),
      stored.int("n_iter"),
      stored.flag("converged")
    )
  }
}
