package org.thunder.python

import org.thunder.{InvalidArgumentException, Series}
import org.thunder.array.{DType, NDBlock}
import org.thunder.clustering.{
  AgglomerativeClustering, AgglomerativeClusteringModel, BisectingKMeans, BisectingKMeansModel,
  GaussianMixture, GaussianMixtureModel, KMeans, KMeansModel
}

/** Estimators of clusters. */
private[python] trait ClusteringCalls {

  /** `centers` is null for none. */
  def kmeansFit(
      series: Series,
      k: Int,
      maxIter: Int,
      tol: Double,
      init: String,
      centers: NDBlock,
      seed: Long
  ): KMeansModel = new KMeans(k, maxIter, tol, init, Option(centers), seed).fit(series)

  def bisectingFit(
      series: Series,
      k: Int,
      maxIter: Int,
      tol: Double,
      bisectingStrategy: String,
      seed: Long
  ): BisectingKMeansModel = new BisectingKMeans(k, maxIter, tol, bisectingStrategy, seed).fit(series)

  /** `counts` is int64, one for each of the centres. */
  def agglomerativeFit(centers: NDBlock, counts: NDBlock, k: Int): AgglomerativeClusteringModel =
    new AgglomerativeClustering(k).fit(centers, counts.storage.asInstanceOf[Array[Long]])

  def agglomerativeCut(model: AgglomerativeClusteringModel, k: Int, path: String): String = {
    val groups = model.cut(k)
    RawFile.save(NDBlock.wrap(DType.Int32, Array(groups.length), groups), path)
  }

  def agglomerativeOrder(series: Series, model: AgglomerativeClusteringModel, path: String): String = {
    val order = model.order(series)
    RawFile.save(NDBlock.wrap(DType.Int64, Array(order.length), order), path)
  }

  /** The first `weights`, `means` and `precisions` are null for none. */
  def mixtureFit(
      series: Series,
      k: Int,
      covarianceType: String,
      maxIter: Int,
      tol: Double,
      regCovar: Double,
      weights: NDBlock,
      means: NDBlock,
      precisions: NDBlock,
      seed: Long
  ): GaussianMixtureModel = new GaussianMixture(
    k,
    covarianceType,
    maxIter,
    tol,
    regCovar,
    Option(weights),
    Option(means),
    Option(precisions),
    seed
  ).fit(series)

  /** `criterion` is `score`, `bic` or `aic`. */
  def mixtureCriterion(series: Series, model: GaussianMixtureModel, criterion: String): Double =
    criterion match {
      case "score" => model.score(series)
      case "bic" => model.bic(series)
      case "aic" => model.aic(series)
      case other =>
        throw new InvalidArgumentException(s"criterion must be score, bic or aic, but is '$other'")
    }
}
