package org.thunder.python

import org.thunder.Series
import org.thunder.factorization.{Pca, PcaModel, Svd, SvdModel}

/** Estimators of matrix factorisations. */
private[python] trait FactorizationCalls {

  def svdFit(series: Series, k: Int): SvdModel = new Svd(k).fit(series)

  def pcaFit(series: Series, k: Int): PcaModel = new Pca(k).fit(series)
}
