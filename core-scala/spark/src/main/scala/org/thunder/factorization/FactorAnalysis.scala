package org.thunder.factorization

import scala.collection.immutable.ListMap
import scala.collection.mutable.ArrayBuffer

import org.thunder.{InvalidArgumentException, Model, Series, StoredModel}
import org.thunder.array.{Arithmetic, NDBlock}
import org.thunder.linalg.{Gemm, LeastSquares, Projection, SymmetricEigen}

/** Factor analysis: x = mean + z W + noise, with k independent normal factors z, and for every sample a noise variance
  * of its own.
  *
  * Maximum likelihood by expectation maximisation with an eigenvalue problem (Barber 2012, algorithm 21.1) on the
  * samples' covariance in float64, which is all that it asks of the data: one pass, a few times samples² doubles on the
  * driver, and 4/3 samples³ operations there for each iteration. Meant for up to a thousand samples.
  *
  * Noise variances are 1e-12 at least: constant samples have that, and no loadings. Iterations that end at `maxIter`
  * give their result all the same, with a [[FactorAnalysisModel.warning]].
  *
  * @param k
  *   number of factors, from 1 to the lesser of samples and records
  * @param maxIter
  *   iterations at most
  * @param tol
  *   ends the iterations: when the log-likelihood grows by less
  */
final class FactorAnalysis(val k: Int = 3, val maxIter: Int = 1000, val tol: Double = 1e-2) {
  if (maxIter < 1) throw new InvalidArgumentException(s"maxIter must be 1 or more, but is $maxIter")

  /** @throws InvalidArgumentException
    *   if k is out of range, or there is but one record
    * @throws org.thunder.DataException
    *   if a record holds NaN or infinity: it is named
    */
  def fit(series: Series): FactorAnalysisModel = {
    Factors.checkCount(k, series)
    val gram = SampleCovariance(series)
    val n = series.length
    val covariance = gram.covariance(0)
    val variances = Array.tabulate(n)(i => covariance(i * n + i))
    val likelihoods = new ArrayBuffer[Double]
    var noise = Array.fill(n)(1.0)
    var loadings = Array.emptyDoubleArray
    var growth = Double.PositiveInfinity
    while (likelihoods.length < maxIter && !(growth < tol)) {
      val expected = new FactorAnalysis.Expected(covariance, noise, n, k)
      loadings = expected.loadings
      val likelihood = -gram.count / 2.0 * expected.deviance
      growth = likelihoods.lastOption.fold(Double.PositiveInfinity)(likelihood - _)
      likelihoods += likelihood
      if (!(growth < tol)) noise = FactorAnalysis.remainder(variances, loadings)
    }
    new FactorAnalysisModel(loadings, noise, gram.mean, k, likelihoods.toArray, growth < tol)
  }
}

private object FactorAnalysis {

  /** The least noise variance and standard deviation, as scikit-learn has it. */
  private final val Small = 1e-12

  /** What the loadings leave of the variances. */
  private def remainder(variances: Array[Double], loadings: Array[Double]): Array[Double] = {
    val n = variances.length
    val rest = variances.clone
    for (i <- loadings.indices) rest(i % n) -= loadings(i) * loadings(i)
    rest.map(math.max(_, Small))
  }

  /** The best loadings for given noise variances. */
  private final class Expected(covariance: Array[Double], noise: Array[Double], n: Int, k: Int) {
    private val deviations = noise.map(math.sqrt(_) + Small)
    private val scaled =
      Array.tabulate(n * n)(i => covariance(i) / (deviations(i / n) * deviations(i % n)))
    private val eigen = SymmetricEigen(scaled, n, k)

    /** k x n, row by row. */
    val loadings: Array[Double] = Array.tabulate(k * n) { i =>
      math.sqrt(math.max(0.0, eigen.values(i / n) - 1)) * eigen.vectors(i) * deviations(i % n)
    }

    /** -2 times the mean log-likelihood of a record. */
    def deviance: Double = {
      val unexplained = (0 until n).map(i => scaled(i * n + i)).sum - eigen.values.sum
      n * math.log(2 * math.Pi) + k +
        eigen.values.map(v => math.log(math.max(v, Double.MinPositiveValue))).sum +
        unexplained + noise.map(math.log).sum
    }
  }
}

/** What [[FactorAnalysis]] found.
  *
  * @param loadings
  *   W: k x samples, row by row
  * @param noiseVariance
  *   of every sample
  * @param mean
  *   of every sample across records
  * @param logLikelihood
  *   of all records, at each iteration
  * @param converged
  *   whether its last growth was less than `tol`
  */
final class FactorAnalysisModel(
    val loadings: Array[Double],
    val noiseVariance: Array[Double],
    val mean: Array[Double],
    val k: Int,
    val logLikelihood: Array[Double],
    val converged: Boolean
) extends Model {

  def name: String = "FactorAnalysis"

  override def numbers: ListMap[String, Any] =
    ListMap("k" -> k, "n_iter" -> logLikelihood.length, "converged" -> converged)

  def arrays: ListMap[String, NDBlock] = ListMap(
    "components" -> components,
    "noise_variance" -> NDBlock.doubles(noiseVariance),
    "mean" -> NDBlock.doubles(mean),
    "loglike" -> NDBlock.doubles(logLikelihood)
  )

  override def warning: Option[String] = Option.when(!converged) {
    val growth = logLikelihood.takeRight(2).reduce((before, last) => last - before)
    val still = if (logLikelihood.length < 2) "" else s": it grew by $growth in the last (allowed is tol)"
    s"after ${logLikelihood.length} iterations the log-likelihood still grows$still; let it make more iterations"
  }

  override def operations: Map[String, Series => Series] =
    Map("transform" -> transform, "inverse_transform" -> inverseTransform)

  def samples: Int = mean.length
  def components: NDBlock = NDBlock.doubles(loadings, k, samples)

  /** That of the samples in the model, W'W + diag(noise variances): samples x samples. */
  def covariance: NDBlock = {
    val result = Array.tabulate(samples * samples)(i =>
      if (i / samples == i % samples) noiseVariance(i % samples) else 0.0
    )
    Gemm.transposeMultiply(samples, k, samples, loadings, 0, loadings, 0, 1.0, result, 0)
    NDBlock.doubles(result, samples, samples)
  }

  /** The expected factors of every record, (x - mean) D W' inv(I + W D W') with D = 1 / noise variances: k values. */
  def transform(series: Series): Series = series.mapRows(Projection(solver, k, mean))

  /** The records, without noise, of given factors: z W + mean. */
  def inverseTransform(factors: Series): Series =
    factors.mapRows(Projection(loadings, samples, Array.empty)).combine(Arithmetic.Add, NDBlock.doubles(mean))

  /** The covariance of a record's factors about what [[transform]] expects, inv(I + W D W'): k x k, row by row. */
  private[thunder] def factorCovariance: Array[Double] = {
    val precision = Array.tabulate(k * k)(i => if (i / k == i % k) 1.0 else 0.0)
    Gemm.multiplyTransposed(k, samples, k, weighted, 0, loadings, 0, 1.0, precision, 0)
    LeastSquares(precision, k, k).solver
  }

  private def weighted: Array[Double] =
    Array.tabulate(k * samples)(i => loadings(i) / noiseVariance(i % samples))

  private def solver: Array[Double] = {
    val result = new Array[Double](samples * k)
    Gemm.transposeMultiply(samples, k, k, weighted, 0, factorCovariance, 0, 0.0, result, 0)
    result
  }
}

object FactorAnalysisModel {

  private[thunder] def apply(stored: StoredModel): FactorAnalysisModel = new FactorAnalysisModel(
    stored.doubles("components"),
    stored.doubles("noise_variance"),
    stored.doubles("mean"),
    stored.int("k"),
    stored.doubles("loglike"),
    stored.flag("converged")
  )
}
