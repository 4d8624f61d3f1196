package org.thunder.regression

import scala.collection.immutable.ListMap

import org.thunder.{Data, InvalidArgumentException, Series, StoredModel}
import org.thunder.array.{NDBlock, RowFunction, Tiles}
import org.thunder.linalg.{Ar1LeastSquares, CoefficientCovariance, OrdinaryLeastSquares}
import org.thunder.stats.FitStatistic

import scala.jdk.CollectionConverters._

/** A design matrix with the names of its columns and the samples' weights: everything about a regression that is the
  * same for all records.
  *
  * @param matrix
  *   X: samples x regressors
  * @param columns
  *   a name for each regressor
  * @param fitIntercept
  *   whether a constant is fitted too, which is called `intercept` and comes first
  * @param weights
  *   of the samples; empty if all are 1. Samples of weight 0 take no part, and do not count as degrees of freedom
  * @param noise
  *   what errors are taken for
  * @throws org.thunder.InvalidArgumentException
  *   if the design is no matrix, is empty or holds NaN or infinite values, or names or weights do not fit it, or errors
  *   that are not white have weights
  */
final class RegressionDesign(
    val matrix: NDBlock,
    val columns: Seq[String],
    val fitIntercept: Boolean,
    val weights: Array[Double],
    val noise: NoiseModel = NoiseModel.White
) extends FitSettings {
  RegressionDesign.check(this)

  def regressors: Int = matrix.rowLength
  def samples: Int = matrix.rows

  private val ordinary: OrdinaryLeastSquares =
    OrdinaryLeastSquares(matrix.toDoubles, samples, regressors, fitIntercept, weights)

  /** Of coefficients whose errors are white. */
  private[regression] val covariance: CoefficientCovariance =
    CoefficientCovariance(ordinary, matrix.toDoubles, weights)

  private val autoregressive: Option[Ar1LeastSquares] = noise match {
    case NoiseModel.Ar1(bins) => Some(Ar1LeastSquares(ordinary, covariance, bins))
    case NoiseModel.White => None
  }

  /** What fits a record. */
  private[regression] def leastSquares: RowFunction = autoregressive.getOrElse(ordinary)

  /** Values of a fit. */
  def fitLength: Int = leastSquares.resultLength(samples)

  /** A statistic that is made of the covariance of the coefficients: of one for all fits, or of that of a fit's rho. */
  private[regression] def statistic(make: CoefficientCovariance => FitStatistic): FitStatistic =
    autoregressive.fold(make(covariance))(fit => FitStatistic.ByRho(regressors, fit.covariance, make))

  /** The intercept, if there is one, and the columns. */
  val terms: Seq[String] = RegressionDesign.terms(columns, fitIntercept)

  /** Of the design with a column of ones, if there is an intercept. */
  def rank: Int = covariance.rank

  /** Samples with a weight, less the rank. */
  def degreesOfFreedom: Int = covariance.degrees

  /** The terms whose coefficients cannot be told from those of others. */
  val dependent: Seq[String] =
    terms.zip(units).collect { case (name, c) if !covariance.isEstimable(c) => name }

  /** That of some samples only, which count as consecutive ones in this order. */
  private[regression] def of(members: Array[Int]): RegressionDesign = {
    val heavy = if (weights.isEmpty) weights else members.map(weights(_))
    new RegressionDesign(Tiles.rows(matrix, members), columns, fitIntercept, heavy, noise)
  }

  /** A combination for each term: that term alone. */
  private[regression] def units: Seq[Array[Double]] = {
    val first = if (fitIntercept) 0 else 1
    (first to regressors).map { j =>
      val c = new Array[Double](1 + regressors); c(j) = 1.0; c
    }
  }

  /** A combination of the coefficients as it is used within, with a place for the intercept.
    *
    * @param weights
    *   a weight for each of [[terms]], or for each of [[columns]]
    * @throws org.thunder.InvalidArgumentException
    *   if there are not as many, or the combination is not estimable
    */
  private[regression] def combination(weights: Array[Double]): Array[Double] = {
    val full =
      if (weights.length == regressors) 0.0 +: weights
      else if (fitIntercept && weights.length == terms.length) weights
      else throw new InvalidArgumentException(
        s"a contrast needs a weight for each of ${terms.mkString(", ")}, but has ${weights.length}"
      )
    full.find(value => !java.lang.Double.isFinite(value)).foreach { value =>
      throw new InvalidArgumentException(s"a contrast's weights must be finite, but one is $value")
    }
    if (full.forall(_ == 0)) throw new InvalidArgumentException("a contrast of zeros tests nothing")
    if (!covariance.isEstimable(full)) throw new InvalidArgumentException(
      s"the contrast ${RegressionDesign.show(terms, full.takeRight(terms.length))} cannot be estimated, as columns of " +
        s"the design depend on each other: ${dependent.mkString(", ")}"
    )
    full
  }

  def name: String = "LinearRegression"

  def around(fits: Series): LeastSquaresModel = new LeastSquaresModel(this, fits)

  override def numbers: ListMap[String, Any] = ListMap[String, Any](
    "fit_intercept" -> fitIntercept,
    "names" -> terms.asJava,
    "rank" -> rank,
    "df" -> degreesOfFreedom
  ) ++ RegressionDesign.numbers(noise)

  def arrays: ListMap[String, NDBlock] =
    ListMap("design" -> matrix, "weights" -> NDBlock.doubles(weights))

  /** Columns that depend on each other; no degrees of freedom. */
  override def warning: Option[String] = {
    val dependence = Option.when(dependent.nonEmpty) {
      s"the design has rank $rank for ${terms.length} terms: ${dependent.mkString(", ")} depend on each other, so " +
        "their coefficients are those of minimum norm, without t and p"
    }
    val exhausted = Option.when(degreesOfFreedom < 1) {
      s"no degrees of freedom are left ($samples samples, rank $rank): there are no statistics"
    }
    Option.when(dependence.nonEmpty || exhausted.nonEmpty)((dependence ++ exhausted).mkString("; "))
  }
}

object RegressionDesign {

  final val Intercept = "intercept"

  /** A design without names and weights: its columns are called x0, x1, ... */
  def apply(
      matrix: NDBlock,
      fitIntercept: Boolean,
      noise: NoiseModel = NoiseModel.White
  ): RegressionDesign = {
    val names = if (matrix.shape.length == 2) FactorisedDesign.names(matrix, Nil) else Nil
    new RegressionDesign(matrix, names, fitIntercept, Array.emptyDoubleArray, noise)
  }

  /** The intercept, if there is one, and the columns. */
  private[regression] def terms(columns: Seq[String], fitIntercept: Boolean): Seq[String] =
    if (fitIntercept) Intercept +: columns else columns

  /** The columns of a model that was stored with its terms. */
  private[regression] def columns(stored: StoredModel): Seq[String] = {
    val terms = stored.texts("names")
    if (stored.flag("fit_intercept")) terms.drop(1) else terms
  }

  private[thunder] def apply(stored: StoredModel): RegressionDesign = read(stored, "")

  /** What was stored with arrays under names that end so. */
  private[regression] def read(stored: StoredModel, suffix: String): RegressionDesign =
    new RegressionDesign(
      stored.array(s"design$suffix"),
      columns(stored),
      stored.flag("fit_intercept"),
      stored.doubles(s"weights$suffix"),
      if (stored.has("bins")) NoiseModel.Ar1(stored.int("bins")) else NoiseModel.White
    )

  private def numbers(noise: NoiseModel): ListMap[String, Any] = noise match {
    case NoiseModel.White => ListMap("noise" -> noise.name)
    case NoiseModel.Ar1(bins) => ListMap("noise" -> noise.name, "bins" -> bins)
  }

  /** A combination in words: `+1.00000 x0 -2.00000 x1`. */
  private def show(terms: Seq[String], weights: Array[Double]): String =
    terms.zip(weights).collect { case (name, weight) if weight != 0 => f"$weight%+g $name" }.mkString(" ")

  private def check(design: RegressionDesign): Unit = {
    val shape = design.matrix.shape
    def fail(message: String) = throw new InvalidArgumentException(message)
    if (shape.length != 2)
      fail(s"the design matrix must have 2 axes (samples, regressors), but has ${shape.length}")
    if (design.columns.length != shape(1))
      fail(s"the design matrix ${Data.show(shape)} needs ${shape(1)} names, but has ${design.columns.length}")
    design.columns.diff(design.columns.distinct).headOption.foreach { name =>
      fail(s"several columns of the design are called '$name'")
    }
    if (design.weights.nonEmpty) {
      if (design.weights.length != shape(0))
        fail(s"weights must have a value for each of ${shape(0)} samples, but have ${design.weights.length}")
      design.weights.find(w => !(w >= 0 && w < Double.PositiveInfinity)).foreach { w =>
        fail(s"weights must be finite and not negative, but one is $w")
      }
      if (!design.weights.exists(_ > 0)) fail("weights must not all be 0")
      if (design.noise != NoiseModel.White)
        fail(s"weights are for white noise: with noise '${design.noise.name}' samples have none")
    }
  }
}
