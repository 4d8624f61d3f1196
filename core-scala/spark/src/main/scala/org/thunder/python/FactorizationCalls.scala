package org.thunder.python

import org.thunder.Series
import org.thunder.array.NDBlock
import org.thunder.factorization.{
  Cca, CcaModel, FactorAnalysis, FactorAnalysisModel, Ica, IcaModel, Nmf, NmfModel, Pca, PcaModel, RobustPca,
  RobustPcaModel, Svd, SvdModel
}

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

  /** `kPca` is 0 for as many as k, `wInit` null for none. */
  def icaFit(
      series: Series,
      k: Int,
      kPca: Int,
      svdMethod: String,
      maxIter: Int,
      tol: Double,
      seed: Long,
      fun: String,
      algorithm: String,
      wInit: NDBlock
  ): IcaModel = new Ica(k, kPca, svdMethod, maxIter, tol, seed, fun, algorithm, Option(wInit)).fit(series)

  /** `lam` is 0 for 1 / sqrt(the greater of records and samples). */
  def robustPcaFit(series: Series, lam: Double, maxIter: Int, tol: Double): RobustPcaModel =
    new RobustPca(lam, maxIter, tol).fit(series)

  /** `kPca` is 0 for all principal components. */
  def ccaFit(x: Series, y: Series, k: Int, kPca: Int, reg: Double): CcaModel = new Cca(k, kPca, reg).fit(x, y)

  def factorAnalysisFit(series: Series, k: Int, maxIter: Int, tol: Double): FactorAnalysisModel =
    new FactorAnalysis(k, maxIter, tol).fit(series)

  def factorAnalysisCovariance(model: FactorAnalysisModel, path: String): String =
    RawFile.save(model.covariance, path)
}
