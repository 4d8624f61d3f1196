package org.thunder.regression

import org.thunder.{Data, InvalidArgumentException, Series}
import org.thunder.array.NDBlock
import org.thunder.linalg.Projection

/** Least squares of every record on the same regressors: y = intercept + X b.
  *
  * The design is factorised once; then one pass, with one small matrix product for many records, or three for noise that
  * is not white. Dependent regressors give the coefficients of minimum norm.
  *
  * @param fitIntercept
  *   whether a constant is fitted too
  * @param noise
  *   `white` for errors that are independent of each other, or `ar1`: autoregressive ones, with a correlation rho for
  *   each record; see [[org.thunder.linalg.Ar1LeastSquares]]
  * @param bins
  *   values of rho from 0 until 1, for `ar1`
  * @throws InvalidArgumentException
  *   if the noise has another name, or bins are not between 1 and 10,000
  */
final class LinearRegression(
    val fitIntercept: Boolean = true,
    val noise: String = "white",
    val bins: Int = 100
) {
  private val model = NoiseModel(noise, bins)

  /** @param design
    *   X: samples x regressors
    * @param series
    *   y: records of as many samples
    * @throws InvalidArgumentException
    *   if the lengths differ, or the design is empty or holds NaN or infinite values
    */
  def fit(design: NDBlock, series: Series): LeastSquaresModel = {
    FactorisedDesign.check(design, series)
    LinearRegression.fit(RegressionDesign(design, fitIntercept, model), series)
  }

  /** A regression for each group of samples, such as trials or conditions: one pass for all.
    *
    * @param groups
    *   the label of each sample's group
    * @throws InvalidArgumentException
    *   as `fit`, or if there are not as many labels as samples
    */
  def fitGroups(design: NDBlock, series: Series, groups: Seq[String]): GroupedModel = {
    FactorisedDesign.check(design, series)
    LinearRegression.fitGroups(RegressionDesign(design, fitIntercept, model), series, groups)
  }

  /** A regression of each record on the design of its region, such as a plane whose frames have times of their own: one
    * pass for all.
    *
    * @param designs
    *   by the region's label, each of as many columns
    * @param regions
    *   the label of each record's region
    * @throws InvalidArgumentException
    *   as `fit`, or if there are not as many labels as records, or a region has no design
    */
  def fitRegions(designs: Seq[(String, NDBlock)], series: Series, regions: Seq[String]): RegionModel = {
    designs.foreach { case (_, design) => FactorisedDesign.check(design, series) }
    val each = designs.map { case (label, design) => label -> RegressionDesign(design, fitIntercept, model) }
    val numbers = designs.map(_._1).zipWithIndex.toMap
    def missing(label: String) = throw new InvalidArgumentException(
      s"there is no design for region '$label', only for ${designs.map(_._1).mkString(", ")}"
    )
    LinearRegression.fitRegions(each, series, regions.map(l => numbers.getOrElse(l, missing(l))).toArray)
  }
}

object LinearRegression {

  /** Fits every record by a design with names, its noise, and weights if it has any (weighted least squares: sum w (y - X
    * b)² is the least, and R² has weighted sums and a weighted mean).
    */
  def fit(design: RegressionDesign, series: Series): LeastSquaresModel = {
    FactorisedDesign.check(design.matrix, series)
    new LeastSquaresModel(design, series.mapRows(design.leastSquares).cache())
  }

  /** Fits every record once for each group of samples, by a design with names, its noise, and weights. With noise `ar1`
    * the samples of a group count as consecutive.
    */
  def fitGroups(design: RegressionDesign, series: Series, groups: Seq[String]): GroupedModel = {
    FactorisedDesign.check(design.matrix, series)
    if (groups.length != series.length) throw new InvalidArgumentException(
      s"groups must have a label for each of ${series.length} samples, but have ${groups.length}"
    )
    val labels = groups.distinct
    val members = groups.indices.toArray.groupBy(groups(_))
    val designs = labels.map(label => DesignsOfParts.named("group", label)(design.of(members(label))))
    val fits = PartialFits.bySamples(series, designs.map(_.leastSquares), labels.map(members))
    new GroupedModel(new GroupedDesigns(labels, designs), fits.cache())
  }

  /** Fits every record by the design of its region; all designs have the same columns, intercept and noise.
    *
    * @param regions
    *   the place of each record's region among the designs
    */
  def fitRegions(
      designs: Seq[(String, RegressionDesign)],
      series: Series,
      regions: Array[Int]
  ): RegionModel = {
    if (regions.length.toLong != series.count) throw new InvalidArgumentException(
      s"regions must have a region for each of ${series.count} records, but have ${regions.length}"
    )
    val (labels, each) = designs.unzip
    checkAlike(designs)
    each.foreach(design => FactorisedDesign.check(design.matrix, series))
    val fits = PartialFits.byRegion(series, each.map(_.leastSquares), regions)
    new RegionModel(new RegionalDesigns(labels, each), fits.cache())
  }

  private def checkAlike(designs: Seq[(String, RegressionDesign)]): Unit = {
    if (designs.isEmpty) throw new InvalidArgumentException("there is no design for any region")
    val (first, expected) = designs.head
    def traits(design: RegressionDesign) = (design.terms, design.noise)
    designs.find { case (_, design) => traits(design) != traits(expected) }.foreach { case (label, found) =>
      throw new InvalidArgumentException(
        s"the designs of all regions must have the same terms and noise, but region '$first' has " +
          s"${expected.terms.mkString(", ")} (${expected.noise.name}), and region '$label' " +
          s"${found.terms.mkString(", ")} (${found.noise.name})"
      )
    }
  }
}

/** A linear fit for each record.
  *
  * @param fits
  *   for each record the intercept, the coefficients, R², the unexplained and the explained sum of squares, and what else
  *   there is; computed at first use, and kept
  * @param regressors
  *   number of coefficients
  */
class LinearRegressionModel(val fits: Series, val regressors: Int) extends FitValues {

  /** Intercept, coefficients and R². */
  def betasAndScores: Series = columns(0, regressors + 2)

  /** Intercept (0 if none was fitted) and coefficients: records of length 1 + regressors. */
  def betas: Series = columns(0, regressors + 1)

  def intercept: Series = columns(0, 1)

  /** Coefficients: records of length regressors. */
  def coefficients: Series = columns(1, regressors + 1)

  /** R² = 1 - SSE / SST of the fit; 0 for a constant record. */
  def rSquared: Series = columns(regressors + 1, regressors + 2)

  /** What the fit says for other regressors: records of as many samples as `design` has rows. */
  def predict(design: NDBlock): Series = {
    checkDesign(design)
    val (regressorsByRow, samples) = (design.toDoubles, design.rows)
    val basis = new Array[Double]((1 + regressors) * samples)
    java.util.Arrays.fill(basis, 0, samples, 1.0)
    for (i <- 0 until samples; j <- 0 until regressors)
      basis((1 + j) * samples + i) = regressorsByRow(i * regressors + j)
    betas.mapRows(Projection(basis, samples, Array.empty))
  }

  /** R² of the prediction for `design` against other records of the same space. */
  def score(design: NDBlock, series: Series): Series = {
    checkDesign(design)
    FactorisedDesign.check(design, series)
    scored(predict(design), series)
  }

  private def checkDesign(design: NDBlock): Unit = {
    if (design.shape.length != 2 || design.rowLength != regressors) throw new InvalidArgumentException(
      s"the design matrix must be (samples, $regressors), but is ${Data.show(design.shape)}"
    )
    if (design.rows == 0) throw new InvalidArgumentException("the design matrix is empty: it has 0 samples")
  }
}
