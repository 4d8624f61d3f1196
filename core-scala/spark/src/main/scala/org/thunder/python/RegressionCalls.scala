package org.thunder.python

import org.apache.spark.SparkContext

import org.thunder.{InvalidArgumentException, Series}
import org.thunder.array.NDBlock
import org.thunder.regression.{
  BilinearModel, BilinearRegression, FalseDiscoveryRate, FitSettings, FitValues, GeneralizedModel,
  GeneralizedRegression, InferenceModel, LatentRegressionModel, LeastSquaresModel, LinearRegression,
  LinearRegressionModel, NoiseModel, PermutationTest, PermutationTestModel, PlsModel, PlsRegression,
  RecordFits, ReducedRankModel, ReducedRankRegression, RegressionDesign, RidgeModel, RidgeRegression
}

import scala.jdk.CollectionConverters._

/** Regressions of every record. */
private[python] trait RegressionCalls {

  protected def context: SparkContext

  /** `names`: of the design's columns; `weights`: of the samples, or none; `noise`: `white` or `ar1`. */
  def regressionFit(
      series: Series,
      design: NDBlock,
      names: java.util.List[String],
      weights: NDBlock,
      fitIntercept: Boolean,
      noise: String,
      bins: Int
  ): LeastSquaresModel = {
    val errors = NoiseModel(noise, bins)
    val named = new RegressionDesign(design, names.asScala.toSeq, fitIntercept, weights.toDoubles, errors)
    LinearRegression.fit(named, series)
  }

  /** What is the same for all records, as a model that `modelDescribe` and `modelArray` know. */
  def fitsSettings(model: RecordFits): FitSettings = model.settings

  def fitsSeries(model: RecordFits): Series = model.fits

  def fitsSave(model: RecordFits, path: String, overwrite: Boolean): Unit = model.save(path, overwrite)

  /** What `fitsSave` wrote of a model of any kind. */
  def fitsLoad(path: String): RecordFits = RecordFits.load[RecordFits](context, path)

  /** Gives up the fits that were kept. */
  def fitsUncache(model: FitValues): Unit = { model.fits.uncache(); () }

  /** Some statistics of every record, one behind the other. */
  def regressionStatistics(model: InferenceModel, names: java.util.List[String]): Series =
    model.statistics(names.asScala.toSeq)

  /** One end of the confidence intervals. */
  def regressionBound(model: InferenceModel, level: Double, isUpper: Boolean): Series = {
    val (lower, upper) = model.confidence(level)
    if (isUpper) upper else lower
  }

  /** The weights of a contrast in words. */
  def regressionWeights(model: InferenceModel, contrast: String): java.util.List[java.lang.Double] =
    model.weights(contrast).map(Double.box).toSeq.asJava

  /** `weights`: contrasts x terms. `effect`, `se`, `variance`, `t`, `p` or `z` of one, `f` or `p` of several. */
  def regressionContrast(
      model: InferenceModel,
      weights: NDBlock,
      isJoint: Boolean,
      name: String
  ): Series = {
    val rows = weights.toDoubles.grouped(weights.rowLength).toSeq
    if (isJoint) model.joint(rows, name) else model.contrast(rows, name)
  }

  /** Numbers of records that hold NaN or infinite values, and of those with nothing to explain. */
  def regressionUndefined(model: InferenceModel): java.util.List[java.lang.Long] = {
    val (notFinite, constant) = model.undefined
    java.util.List.of(Long.box(notFinite), Long.box(constant))
  }

  def fdrOf(probabilities: Series, level: Double): FalseDiscoveryRate =
    FalseDiscoveryRate(probabilities, level)

  def fdrAdjusted(rate: FalseDiscoveryRate): Series = rate.adjusted

  def fdrThresholds(rate: FalseDiscoveryRate): java.util.List[java.lang.Double] =
    rate.thresholds.map(Double.box).toSeq.asJava

  /** `names`: of the design's columns; `penalty`: rows of R, or none for ridge; `folds`: the number of each sample's fold, or none for one alpha. */
  def ridgeFit(
      series: Series,
      design: NDBlock,
      names: java.util.List[String],
      penalty: NDBlock,
      alphas: NDBlock,
      folds: NDBlock,
      fitIntercept: Boolean
  ): RidgeModel = {
    val rows = Option.when(penalty.size > 0)(penalty)
    new RidgeRegression(alphas.toDoubles.toSeq, rows, fitIntercept)
      .fit(design, series, folds.toDoubles.map(_.toInt), names.asScala.toSeq)
  }

  def ridgeAlpha(model: RidgeModel): Series = model.alpha

  def ridgeScores(model: RidgeModel): Series = model.scores

  def reducedRankFit(series: Series, design: NDBlock, k: Int, fitIntercept: Boolean): ReducedRankModel =
    new ReducedRankRegression(k, fitIntercept).fit(design, series)

  def plsFit(series: Series, design: NDBlock, k: Int, scale: Boolean): PlsModel =
    new PlsRegression(k, scale).fit(design, series)

  /** The fit of each record on the time courses that a model holds. */
  def latentRegress(model: LatentRegressionModel, series: Series): LinearRegressionModel =
    model.regress(series)

  /** `betas`, `betas_and_scores`, `coefficients`, `intercept` or `r_squared`. */
  def regressionResult(model: LinearRegressionModel, name: String): Series = name match {
    case "betas" => model.betas
    case "betas_and_scores" => model.betasAndScores
    case "coefficients" => model.coefficients
    case "intercept" => model.intercept
    case "r_squared" => model.rSquared
    case other => throw new InvalidArgumentException(s"a regression has no result '$other'")
  }

  def regressionPredict(model: LinearRegressionModel, design: NDBlock): Series = model.predict(design)

  def regressionScore(model: LinearRegressionModel, series: Series, design: NDBlock): Series =
    model.score(design, series)

  def generalizedFit(
      series: Series,
      design: NDBlock,
      names: java.util.List[String],
      family: String,
      fitIntercept: Boolean,
      maxIter: Int,
      tol: Double
  ): GeneralizedModel =
    new GeneralizedRegression(family, fitIntercept, maxIter, tol).fit(design, series, names.asScala.toSeq)

  /** `betas`, `se`, `z`, `p`, `deviance`, `null_deviance`, `dispersion` or `iterations`. */
  def generalizedResult(model: GeneralizedModel, name: String): Series = name match {
    case "betas" => model.betas
    case "se" => model.standardErrors
    case "z" => model.z
    case "p" => model.p
    case "deviance" => model.deviance
    case "null_deviance" => model.nullDeviance
    case "dispersion" => model.dispersion
    case "iterations" => model.iterations
    case other => throw new InvalidArgumentException(s"a generalised model has no result '$other'")
  }

  def generalizedPredict(model: GeneralizedModel, design: NDBlock): Series = model.predict(design)

  /** Numbers of records with values that the family does not allow, and of those that did not converge. */
  def generalizedFailed(model: GeneralizedModel): java.util.List[java.lang.Long] = {
    val (refused, unsettled) = model.failed
    java.util.List.of(Long.box(refused), Long.box(unsettled))
  }

  /** `first`, `second`: the design matrices, with `firstNames` and `secondNames` of their columns. */
  def bilinearFit(
      series: Series,
      first: NDBlock,
      second: NDBlock,
      firstNames: java.util.List[String],
      secondNames: java.util.List[String],
      iterations: Int
  ): BilinearModel = {
    val names = (firstNames.asScala.toSeq, secondNames.asScala.toSeq)
    new BilinearRegression(iterations).fit(first, second, series, names)
  }

  /** `gains`, `offset`, `intercept`, `coefficients` or `r_squared`. */
  def bilinearResult(model: BilinearModel, name: String): Series = name match {
    case "gains" => model.gains
    case "offset" => model.offset
    case "intercept" => model.intercept
    case "coefficients" => model.coefficients
    case "r_squared" => model.rSquared
    case other => throw new InvalidArgumentException(s"a bilinear model has no result '$other'")
  }

  def bilinearPredict(model: BilinearModel, first: NDBlock, second: NDBlock): Series =
    model.predict(first, second)

  def bilinearScore(model: BilinearModel, series: Series, first: NDBlock, second: NDBlock): Series =
    model.score(first, second, series)

  def permutationTest(
      series: Series,
      design: NDBlock,
      names: java.util.List[String],
      fitIntercept: Boolean,
      permutations: Int,
      seed: Long
  ): PermutationTestModel = {
    val named = new RegressionDesign(design, names.asScala.toSeq, fitIntercept, Array.emptyDoubleArray)
    new PermutationTest(permutations, seed).fit(named, series)
  }

  def permutationT(model: PermutationTestModel): Series = model.t

  def permutationP(model: PermutationTestModel): Series = model.p

  def permutationMaxima(model: PermutationTestModel, path: String): String =
    RawFile.save(model.maxima, path)
}
