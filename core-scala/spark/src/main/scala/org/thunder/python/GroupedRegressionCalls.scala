package org.thunder.python

import org.thunder.Series
import org.thunder.array.NDBlock
import org.thunder.regression.{
  GroupedModel, LeastSquaresModel, LinearRegression, NoiseModel, RegionModel, RegressionDesign
}

import scala.jdk.CollectionConverters._

/** Regressions of groups of samples, and by regions of records. */
private[python] trait GroupedRegressionCalls {

  /** As `regressionFit`, for each of some groups of samples; `groups`: the number of each sample's label. */
  def groupedFit(
      series: Series,
      design: NDBlock,
      names: java.util.List[String],
      weights: NDBlock,
      fitIntercept: Boolean,
      noise: String,
      bins: Int,
      labels: java.util.List[String],
      groups: NDBlock
  ): GroupedModel = {
    val errors = NoiseModel(noise, bins)
    val whole = new RegressionDesign(design, names.asScala.toSeq, fitIntercept, weights.toDoubles, errors)
    LinearRegression.fitGroups(whole, series, groups.toDoubles.toSeq.map(i => labels.get(i.toInt)))
  }

  def groupedModel(model: GroupedModel, label: String): LeastSquaresModel = model(label)

  def groupedCoefficients(model: GroupedModel): Series = model.coefficients

  def groupedIntercept(model: GroupedModel): Series = model.intercept

  def groupedStatistics(model: GroupedModel, names: java.util.List[String]): Series =
    model.statistics(names.asScala.toSeq)

  /** As `regressionFit`, by region; `designs`: regions x samples x columns; `regions`: the number of each record's. */
  def regionalFit(
      series: Series,
      designs: NDBlock,
      names: java.util.List[String],
      fitIntercept: Boolean,
      noise: String,
      bins: Int,
      labels: java.util.List[String],
      regions: NDBlock
  ): RegionModel = {
    val errors = NoiseModel(noise, bins)
    val (samples, columns) = (designs.shape(1), designs.shape(2))
    val each = labels.asScala.toSeq.zipWithIndex.map { case (label, region) =>
      val design = designs.sliceRows(region, 1).reshape(Array(samples, columns))
      label -> new RegressionDesign(design, names.asScala.toSeq, fitIntercept, Array.emptyDoubleArray, errors)
    }
    LinearRegression.fitRegions(each, series, regions.toDoubles.map(_.toInt))
  }
}
