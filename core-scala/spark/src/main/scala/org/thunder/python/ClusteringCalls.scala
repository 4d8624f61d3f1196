package org.thunder.python

import org.thunder.Series
import org.thunder.array.NDBlock
import org.thunder.clustering.{KMeans, KMeansModel}

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
}
