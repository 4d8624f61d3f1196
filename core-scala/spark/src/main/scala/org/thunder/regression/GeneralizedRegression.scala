package org.thunder.regression

import org.thunder.{InvalidArgumentException, Series}
import org.thunder.Passes.Passing
import org.thunder.array.{DType, NDBlock}
import org.thunder.linalg.{GeneralizedLeastSquares, Projection, ResponseFamily}
import org.thunder.stats.WaldTest

/** A generalised linear model of every record on the same regressors: the mean of a count, event or positive value is a
  * function of intercept + X b; see [[GeneralizedLeastSquares]]. One pass, in which many records take each step of the
  * fit together.
  *
  * @param family
  *   `poisson` (counts, logarithm), `binomial` (events or shares, logit) or `gamma` (positive values, logarithm)
  * @param maxIter
  *   steps at most
  * @param tol
  *   a record's steps end when its deviance changes by less than this share
  */
final class GeneralizedRegression(
    family: String,
    val fitIntercept: Boolean = true,
    val maxIter: Int = 50,
    val tol: Double = 1e-10
) {
  private val response = ResponseFamily(family)
  if (maxIter < 1) throw new InvalidArgumentException(s"maxIter must be 1 or more, but is $maxIter")

  /** @param design
    *   X: samples x regressors
    * @param series
    *   y: records of as many samples
    * @param names
    *   of the regressors; x0, x1, ... if there are none
    * @throws InvalidArgumentException
    *   if sizes do not fit, or the design is empty or holds NaN or infinite values
    */
  def fit(design: NDBlock, series: Series, names: Seq[String] = Nil): GeneralizedModel = {
    FactorisedDesign.check(design, series)
    val (m, p) = (design.rows, design.rowLength)
    if (m == 0 || p == 0)
      throw new InvalidArgumentException(s"the design matrix is empty: $m samples x $p regressors")
    val columns = if (fitIntercept) FactorisedDesign.withOnes(design) else design.toDoubles
    val width = columns.length / m
    val scoring = GeneralizedLeastSquares(columns, width, fitIntercept, response, maxIter, tol)
    val called = FactorisedDesign.names(design, names)
    new GeneralizedModel(
      series.mapRows(scoring).cache(),
      new GeneralizedSettings(response, called, fitIntercept, maxIter, tol)
    )
  }
}

/** What [[GeneralizedRegression]] found: a fit for each record. Terms are the intercept, if there is one, and the
  * regressors.
  *
  * @param fits
  *   as [[GeneralizedLeastSquares]] gives them; computed at first use, and kept
  */
final class GeneralizedModel(val fits: Series, val settings: GeneralizedSettings) extends RecordFits {
  import settings.regressors
  private val terms = settings.terms.length

  /** The terms' coefficients. */
  def betas: Series = columns(0, terms)

  def standardErrors: Series = columns(terms, 2 * terms)

  /** Coefficients over their standard errors. */
  def z: Series = fits.mapRows(WaldTest(terms, isProbability = false))

  /** Two-sided probabilities of z. */
  def p: Series = fits.mapRows(WaldTest(terms, isProbability = true))

  def deviance: Series = columns(2 * terms, 2 * terms + 1)

  /** Of the record's mean alone, or of eta = 0 without an intercept. */
  def nullDeviance: Series = columns(2 * terms + 1, 2 * terms + 2)

  /** Pearson's X² over the degrees of freedom for `gamma`, 1 for the others. */
  def dispersion: Series = columns(2 * terms + 2, 2 * terms + 3)

  /** Steps that were made: negative for a record whose fit did not converge, or whose events the regressors separate; 0
    * for one that holds values the family does not allow.
    */
  def iterations: Series = columns(2 * terms + 3, 2 * terms + 4)

  /** The mean that the fit says for other regressors: records of as many samples as `design` has rows. */
  def predict(design: NDBlock): Series = {
    if (design.shape.length != 2 || design.rowLength != regressors || design.rows == 0)
      throw new InvalidArgumentException(
        s"the design matrix must be (samples, $regressors), but is ${design.shape.mkString("(", ", ", ")")}"
      )
    val (x, samples) = (design.toDoubles, design.rows)
    val basis = Array.tabulate(terms * samples) { i =>
      val column = i / samples - (terms - regressors)
      if (column < 0) 1.0 else x(i % samples * regressors + column)
    }
    val shared = fits.rows.context.broadcast(settings.family)
    val predictors = betas.mapRows(Projection(basis, samples, Array.empty))
    new Series(
      predictors.rows.mapBlocks(DType.Float64, Array(samples)) { block =>
        NDBlock.doubles(block.doubles.map(shared.value.mean), block.rows, samples)
      },
      fits.baseShape
    )
  }

  /** How many records hold values that the family does not allow, and how many fits did not converge. */
  def failed: (Long, Long) = {
    val counts = iterations.rows.rdd.eachPartition(_.map { chunk =>
      val steps = chunk.block.toDoubles
      (steps.count(_ == 0).toLong, steps.count(_ < 0).toLong)
    }).gather()
    (counts.map(_._1).sum, counts.map(_._2).sum)
  }
}
