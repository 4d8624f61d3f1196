package org.thunder.python

import org.thunder.{InvalidArgumentException, Series}
import org.thunder.array.NDBlock
import org.thunder.factorization.{Pca, PcaModel, Svd, SvdModel}
import org.thunder.regression.{LinearRegression, LinearRegressionModel}

/** Estimators and their models. */
private[python] trait ModelCalls {

  def svdFit(series: Series, k: Int): SvdModel = new Svd(k).fit(series)

  def svdTransform(model: SvdModel, series: Series): Series = model.u(series)

  /** `components` or `singular_values`. */
  def svdResult(model: SvdModel, name: String, path: String): String = name match {
    case "components" => RawFile.save(model.components, path)
    case "singular_values" => RawFile.save(NDBlock.doubles(model.s), path)
    case other => unknown(other)
  }

  def pcaFit(series: Series, k: Int): PcaModel = new Pca(k).fit(series)

  def pcaTransform(model: PcaModel, series: Series): Series = model.transform(series)

  def pcaInverseTransform(model: PcaModel, scores: Series): Series = model.inverseTransform(scores)

  /** `components`, `mean`, `explained_variance`, `explained_variance_ratio` or `singular_values`. */
  def pcaResult(model: PcaModel, name: String, path: String): String = name match {
    case "components" => RawFile.save(model.components, path)
    case "mean" => RawFile.save(NDBlock.doubles(model.mean), path)
    case "explained_variance" => RawFile.save(NDBlock.doubles(model.explainedVariance), path)
    case "explained_variance_ratio" => RawFile.save(NDBlock.doubles(model.explainedVarianceRatio), path)
    case "singular_values" => RawFile.save(NDBlock.doubles(model.singularValues), path)
    case other => unknown(other)
  }

  def regressionFit(series: Series, design: NDBlock, fitIntercept: Boolean): LinearRegressionModel =
    new LinearRegression(fitIntercept).fit(design, series)

  /** `betas`, `betas_and_scores`, `coefficients`, `intercept` or `r_squared`. */
  def regressionResult(model: LinearRegressionModel, name: String): Series = name match {
    case "betas" => model.betas
    case "betas_and_scores" => model.betasAndScores
    case "coefficients" => model.coefficients
    case "intercept" => model.intercept
    case "r_squared" => model.rSquared
    case other => unknown(other)
  }

  def regressionPredict(model: LinearRegressionModel, design: NDBlock): Series = model.predict(design)

  def regressionScore(model: LinearRegressionModel, series: Series, design: NDBlock): Series =
    model.score(design, series)

  private def unknown(name: String): Nothing =
    throw new InvalidArgumentException(s"a model has no result '$name'")
}
