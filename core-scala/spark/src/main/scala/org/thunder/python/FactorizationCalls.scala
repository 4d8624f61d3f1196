package org.thunder.python

import org.thunder.Series
import org.thunder.array.NDBlock
import org.thunder.factorization.{Nmf, NmfModel, Pca, PcaModel, Svd, SvdModel}

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

  /** `h0` is null for none. */
  def nmfFit(
      series: Series,
      k: Int,
      method: String,
      maxIter: Int,
      tol: Double,
      init: String,
      h0: NDBlock,
      seed: Long
  ): NmfModel = new Nmf(k, method, maxIter, tol, init, Option(h0), seed).fit(series)
}
