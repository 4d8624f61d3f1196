package org.thunder.python

import org.thunder.Series
import org.thunder.factorization.{Pca, PcaModel, Svd, SvdModel}

/** Estimators of matrix factorisations. */
private[python] trait FactorizationCalls {

  def svdFit(series: Series, k: Int, method: String, maxIter: Int, tol: Double, seed: Long): SvdModel =
    new Svd(k, method, maxIter, tol, seed).fit(series)

  def pcaFit(
      series: Series,
      k: Int,
      method: String,
      maxIter: Int,
      tol: Double,
      seed: Long,
      whiten: Boolean
  ): PcaModel = new Pca(k, method, maxIter, tol, seed, whiten).fit(series)

  def pcaPartialFit(
      series: Series,
      former: PcaModel,
      k: Int,
      method: String,
      maxIter: Int,
      tol: Double,
      seed: Long,
      whiten: Boolean
  ): PcaModel = new Pca(k, method, maxIter, tol, seed, whiten).partialFit(former, series)
}
